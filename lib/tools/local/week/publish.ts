import type { PostId } from '../../../values/ids.ts'
import { type Content, findContent } from './contents.ts'
import type { Planned } from './plan.ts'
import { type Stage, steer } from './stage.ts'

const freshHours = 5
const oldHours = 6 * 24
/** So little less is no claim ahead of its platform, and yet more than what is forgiven. */
const shownWhileLagging = 0.93

/** What is claimed: a share of the views that there are, and what else there is of the post. */
const claimOf = ({ truthAt }: Content, { hasLink }: Planned, ofTruth: number, { clock, counted }: Stage) => {
  const { views, clicks, conversions } = truthAt(clock.now())
  return {
    claimed_views: Math.floor(views * ofTruth),
    claimed_clicks: hasLink ? counted.people : clicks,
    claimed_conversions: hasLink ? counted.sold : conversions,
    evidence_data: { screenshot: 'https://example.com/numbers.png' },
  }
}

const submit = async (planned: Planned, ofTruth: number, stage: Stage): Promise<void> => {
  const { clock, campaignId, linkCode, affiliate, published, mockSeed, session } = stage
  const content = findContent(planned.on, clock.now(), planned.isFresh ? freshHours : oldHours, mockSeed)
  if (planned.lagsUntil !== undefined) {
    const { views } = content.truthAt(clock.now())
    await steer(content, { views: Math.floor(views * shownWhileLagging) }, stage)
  }
  const { post_id: postId } = await affiliate(planned.by).post<{ post_id: PostId }>('/submissions', {
    ...claimOf(content, planned, ofTruth, stage),
    url: content.url,
    title: planned.title,
    ...(planned.hasLink ? { campaign_id: session.shop.campaignId, link_code: linkCode } : { campaign_id: campaignId }),
  })
  published.set(planned, { content, postId })
}

/** Submits a post of the plan, or claims anew what it has grown to. */
export const publish = async (planned: Planned, ofTruth: number, stage: Stage): Promise<void> => {
  const known = stage.published.get(planned)
  if (known === undefined) return submit(planned, ofTruth, stage)
  const claim = claimOf(known.content, planned, ofTruth, stage)
  await stage.affiliate(planned.by).put(`/submissions/${known.postId}/metrics`, claim)
}

const contentOf = (planned: Planned, { published }: Stage): Content => {
  const known = published.get(planned)
  if (known === undefined) throw new Error(`"${planned.title}" was not submitted`)
  return known.content
}

/** Its platform shows what there is from now on. */
export const catchUp = (planned: Planned, stage: Stage): Promise<void> => steer(contentOf(planned, stage), {}, stage)

/** It is deleted from its platform. */
export const takeAway = (planned: Planned, stage: Stage): Promise<void> =>
  steer(contentOf(planned, stage), { state: 'not_found' }, stage)
