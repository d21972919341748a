import { randomBytes } from 'node:crypto'
import { stakes } from '../../../lib/alerts/alert-policy.ts'
import { mockPostAt } from '../../../lib/platforms/mock/world.ts'
import { type Metrics, perMetric } from '../../../lib/platforms/vocabulary.ts'
import { youtube } from '../../../lib/platforms/youtube/definition.ts'
import type { CampaignId, PostId } from '../../../lib/values/ids.ts'
import { toInstant } from '../../../lib/values/instant.ts'
import { apiAt, type CallApi, settledAsOf } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'
import { type Person, registerPerson } from './person.ts'
import type { World } from './world.ts'

/** A campaign on YouTube with people of its own, so that a test may change everything about it. */
export interface Story {
  readonly call: CallApi
  readonly advertiser: Person
  readonly affiliate: Person
  readonly campaignId: CampaignId
  readonly campaignName: string
  /** Submits a new video and waits for its verdict; gives the post's id. */
  readonly submit: (claim?: ClaimOf) => Promise<SubmittedPost>
}

interface ClaimOf {
  /** What is claimed, made of what the platform knows; the truth unless told. */
  readonly claim?: (truth: Metrics) => Metrics
  /** Which videos will do; any unless told. */
  readonly ofVideo?: (truth: Metrics) => boolean
  /** Whether its settlement window is over, so that its first verdict is final and raises alerts. */
  readonly isSettled?: boolean
  readonly title?: string
  readonly by?: Person
}

interface SubmittedPost {
  readonly postId: PostId
  readonly url: string
  readonly claimed: Metrics
  readonly truth: Metrics
}

const seed = 12_345
/** A verdict comes within a second; a busy machine takes its time. */
export const verdictWithinMs = 60_000

/** Eight letters that no other test has, and that spell no word of the dashboard: "woRK" was once taken for a link to Work. */
export const unlike = (): string => Array.from(randomBytes(8), (byte) => 'bcdfghjkmnpqrstv'[byte % 16]).join('')

/** A video nobody spoke of, and what the mock platform says about it: it was published long ago, so that it grows no more. */
export const newVideo = (): { url: string; truth: Metrics } => {
  const nativeId = `${unlike()}clk`
  const post = mockPostAt({ seed, platform: youtube }, nativeId, toInstant(Date.now()))
  return { url: `https://www.youtube.com/watch?v=${nativeId}`, truth: perMetric((name) => post[name]) }
}

/** Claims that go beyond the truth far enough for a discrepancy at level HIGH, of as much as makes it critical. */
export const inflated = (truth: Metrics): Metrics => ({ ...truth, views: truth.views * 3 + stakes.usual.views })

const newVideoThat = (willDo: (truth: Metrics) => boolean): ReturnType<typeof newVideo> => {
  const video = newVideo()
  return willDo(video.truth) ? video : newVideoThat(willDo)
}

const submitVideo = async (
  call: CallApi,
  campaignId: CampaignId,
  by: Person,
  { claim = (truth) => truth, ofVideo = () => true, isSettled = false, title }: ClaimOf,
): Promise<SubmittedPost> => {
  const { url, truth } = newVideoThat(ofVideo)
  const claimed = claim(truth)
  const body = {
    campaign_id: campaignId,
    url,
    claimed_views: claimed.views,
    claimed_clicks: claimed.clicks,
    claimed_conversions: claimed.conversions,
    ...(isSettled && { as_of: settledAsOf() }),
    ...(title === undefined ? {} : { title }),
  }
  const { body: answer } = await call('POST', '/submissions', { key: by.key, body })
  const postId: PostId = answer.data.post_id
  await eventually(
    () => call('GET', `/submissions/${postId}`, { key: by.key }),
    (seen) => seen.body.data.verdict.status !== 'PENDING',
    verdictWithinMs,
  )
  return { postId, url, claimed, truth }
}

/** Makes a campaign with an advertiser and an affiliate that nobody else has; `more` are further fields of the campaign. */
export const startStory = async ({ baseUrl, admin }: World, name = 'Story', more: object = {}): Promise<Story> => {
  const call = apiAt(baseUrl)
  const mark = unlike()
  const advertiser = await registerPerson(call, admin.key, `Brand ${mark}`, 'ADVERTISER')
  const affiliate = await registerPerson(call, admin.key, `Creator ${mark}`, 'AFFILIATE')
  const campaignName = `${name} ${mark}`
  const body = { name: campaignName, platforms: ['youtube'], status: 'ACTIVE', advertiser_id: advertiser.id, ...more }
  const campaignId: CampaignId = (await call('POST', '/campaigns', { key: admin.key, body })).body.data.id
  const submit = (options: ClaimOf = {}): Promise<SubmittedPost> =>
    submitVideo(call, campaignId, options.by ?? affiliate, options)
  return { call, advertiser, affiliate, campaignId, campaignName, submit }
}
