import { setTimeout as delay } from 'node:timers/promises'
import type { CampaignId, PostId } from '../../../lib/values/ids.ts'
import { type Instant, plusMilliseconds } from '../../../lib/values/instant.ts'
import { apiAt, type CallApi } from '../../support/api.ts'
import { type Person, registerPerson } from '../support/person.ts'
import { type Content, findContent, type KindName } from './contents.ts'

const dayMs = 86_400_000
const lastDay = 7.6

interface Planned {
  readonly by: number
  readonly on: KindName
  readonly title: string
  /** Fresh content still grows fast; what is days old hardly does. */
  readonly isFresh?: boolean
  /** The day of the campaign on which each claim is made, and how much of the truth it is. */
  readonly claims: readonly (readonly [day: number, ofTruth: number])[]
}

const names = ['Ada Okafor', 'Bruno Keller', 'Chiara Rossi', 'Dev Patel']

const plan: readonly Planned[] = [
  {
    by: 0,
    on: 'tiktok',
    title: 'First long run in the new shoes',
    isFresh: true,
    claims: [
      [0, 0.98],
      [1.5, 0.97],
      [3, 1.1],
      [5.5, 0.99],
    ],
  },
  { by: 1, on: 'x', title: 'Ten weeks to a first marathon, a thread', claims: [[0.1, 1]] },
  { by: 2, on: 'youtube', title: 'Three trail shoes, 300 km later', claims: [[0.4, 0.99]] },
  { by: 3, on: 'tiktok', title: 'Mud test', claims: [[1, 1.7]] },
  { by: 0, on: 'x', title: 'What I carry on race day', claims: [[1.3, 0.95]] },
  { by: 1, on: 'tiktok', title: 'Lacing in ten seconds', claims: [[2, 1.13]] },
  { by: 2, on: 'youtube', title: 'How to choose a running shoe', claims: [[2.4, 1]] },
  { by: 3, on: 'youtube', title: 'I ran every day for a month', claims: [[3.2, 2.4]] },
  { by: 0, on: 'tiktok', title: 'Sunrise on the ridge', claims: [[3.9, 0.96]] },
  { by: 2, on: 'x', title: 'Race report: 42 km in the rain', claims: [[4.3, 1.04]] },
  { by: 1, on: 'youtube', title: 'Shoes for wide feet', claims: [[5, 1]] },
  { by: 3, on: 'tiktok', title: 'Unboxing', claims: [[5.6, 1.35]] },
  { by: 2, on: 'tiktok', title: 'Night run', claims: [[6.5, 0.98]] },
]

/** What there is to take pictures of. */
export interface Season {
  readonly advertiser: Person
  readonly campaignId: CampaignId
  /** A post that was claimed several times while it grew. */
  readonly postId: PostId
}

interface Claiming {
  readonly post: Planned
  readonly ofTruth: number
  readonly day: number
}

const claimings = plan
  .flatMap((post) => post.claims.map(([day, ofTruth]): Claiming => ({ post, ofTruth, day })))
  .toSorted((left, right) => left.day - right.day)

/** The product's clock, from a moment that it told. */
const clockFrom = (toldAt: Instant, speed: number): (() => Instant) => {
  const startMs = performance.now()
  return () => plusMilliseconds(toldAt, (performance.now() - startMs) * speed)
}

const claimOf = ({ truthAt }: Content, at: Instant, ofTruth: number) => {
  const { views, clicks, conversions } = truthAt(at)
  return {
    claimed_views: Math.floor(views * ofTruth),
    claimed_clicks: clicks,
    claimed_conversions: conversions,
    evidence_data: { screenshot: 'https://example.com/numbers.png' },
  }
}

const startCampaign = async (call: CallApi, adminKey: string) => {
  const advertiser = await registerPerson(call, adminKey, 'Northwind Outdoor', 'ADVERTISER')
  const people: Person[] = []
  for (const name of names) people.push(await registerPerson(call, adminKey, name, 'AFFILIATE'))
  const body = {
    name: 'Spring trail running',
    platforms: ['youtube', 'tiktok', 'x'],
    status: 'ACTIVE',
    advertiser_id: advertiser.id,
    advertiser_name: advertiser.name,
  }
  const { data } = (await call('POST', '/campaigns', { key: adminKey, body })).body
  return { advertiser, people, campaignId: data.id as CampaignId, startedAt: data.created_at as Instant }
}

/** The advertiser takes the latest alert on and is done with the one before it. */
const handleAlerts = async (call: CallApi, { key }: Person): Promise<void> => {
  const [latest, second] = (await call('GET', '/alerts', { key })).body.data
  await call('PUT', `/alerts/${latest?.id}/acknowledge`, { key })
  const notes = 'Agreed by e-mail: the numbers of this post do not count.'
  await call('PUT', `/alerts/${second?.id}/resolve`, { key, body: { notes } })
}

/** Plays a week of a campaign on a stack whose clock runs `speed` times as fast. */
export const playSeason = async (baseUrl: string, adminKey: string, speed: number): Promise<Season> => {
  const call = apiAt(baseUrl)
  const { advertiser, people, campaignId, startedAt } = await startCampaign(call, adminKey)
  const now = clockFrom(startedAt, speed)
  const untilDay = (day: number) =>
    delay(Math.max(0, (Date.parse(startedAt) + day * dayMs - Date.parse(now())) / speed))
  const posts = new Map<Planned, { readonly content: Content; readonly postId: PostId }>()
  for (const { post, ofTruth, day } of claimings) {
    await untilDay(day)
    const key = people[post.by]?.key ?? ''
    const known = posts.get(post)
    const content = known?.content ?? findContent(post.on, now(), post.isFresh ? 5 : 6 * 24)
    const claim = claimOf(content, now(), ofTruth)
    const { body } =
      known === undefined
        ? await call('POST', '/submissions', {
            key,
            body: { ...claim, campaign_id: campaignId, url: content.url, title: post.title },
          })
        : await call('PUT', `/submissions/${known.postId}/metrics`, { key, body: claim })
    posts.set(post, { content, postId: body.data.post_id })
  }
  await untilDay(lastDay)
  await handleAlerts(call, advertiser)
  const [first] = plan
  return { advertiser, campaignId, postId: (first && posts.get(first)?.postId) ?? 'post_none' }
}
