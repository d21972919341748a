import { type CallApi, settledAsOf } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'
import { type Person, registerPerson } from './person.ts'
import { verdictWithinMs } from './story.ts'

/** What every browser test finds on the stack; what it changes, it makes itself. */
export interface World {
  readonly baseUrl: string
  readonly admin: Pick<Person, 'key'>
  readonly advertiser: Person
  /** An advertiser with nothing. */
  readonly newcomer: Person
  readonly affiliates: readonly [Person, Person]
  /** Active, the advertiser's, with posts that match and posts that do not. */
  readonly campaignId: string
  readonly campaignName: string
  /** The name of a campaign that tries to be markup. */
  readonly hostileName: string
  readonly postIds: readonly string[]
}

const truth = { views: 10_000, clicks: 500, conversions: 50 }
const claimsOfViews = [10_000, 9_500, 9_900, 10_700, 16_000, 31_000]

const createCampaigns = async (call: CallApi, key: string, advertiserId: string, names: readonly string[]) => {
  const statuses = ['ACTIVE', 'ACTIVE', 'DRAFT', 'PAUSED', 'COMPLETED']
  const ids: string[] = []
  for (const [at, name] of names.entries()) {
    const body = {
      name,
      platforms: at === 0 ? ['youtube', 'reddit', 'tiktok'] : ['youtube'],
      status: statuses[at % statuses.length],
      advertiser_id: advertiserId,
      advertiser_name: 'Northwind Outdoor',
      start_date: '2026-03-01T00:00:00.000Z',
      ...(at % 2 === 0 ? { end_date: '2099-12-31T00:00:00.000Z' } : {}),
    }
    ids.push((await call('POST', '/campaigns', { key, body })).body.data.id)
  }
  return ids
}

const urlOf = (at: number): string =>
  at % 3 === 2
    ? `https://www.tiktok.com/@ada/video/71000000000000000${String(at).padStart(2, '0')}`
    : `https://www.youtube.com/watch?v=browserts${at}w`

const submitPosts = async (call: CallApi, campaignId: string, affiliates: World['affiliates']): Promise<string[]> => {
  const ids: string[] = []
  for (const [at, views] of claimsOfViews.entries()) {
    const body = {
      campaign_id: campaignId,
      url: urlOf(at),
      title: `Spring video ${at + 1}`,
      claimed_views: views,
      claimed_clicks: 500,
      claimed_conversions: 50,
      as_of: settledAsOf(),
    }
    const { key } = at < 3 ? affiliates[0] : affiliates[1]
    ids.push((await call('POST', '/submissions', { key, body })).body.data.post_id)
  }
  return ids
}

const setTruth = async (call: CallApi, key: string): Promise<void> => {
  for (const platform of ['youtube', 'tiktok']) {
    const nativeIds = claimsOfViews.map((_, at) => urlOf(at).split(/[=/]/).at(-1) ?? '')
    const posts = Object.fromEntries(nativeIds.map((id) => [id, truth]))
    await call('PUT', `/platforms/${platform}/config`, { key, body: { mock: { failure_rate: 0, posts } } })
  }
}

/** Fills a stack and waits for the verdicts. */
export const createWorld = async (call: CallApi, baseUrl: string, adminKey: string): Promise<World> => {
  const advertiser = await registerPerson(call, adminKey, 'Northwind Outdoor', 'ADVERTISER')
  const newcomer = await registerPerson(call, adminKey, 'New Brand', 'ADVERTISER')
  const ada = await registerPerson(call, adminKey, 'Ada Lovelace', 'AFFILIATE')
  const bob = await registerPerson(call, adminKey, 'Bob “Boost” Miller', 'AFFILIATE')
  const hostileName = '<img src=x onerror="document.title=1"> & "Sons"'
  const names = ['Spring launch', hostileName, 'Autumn preview', 'Summer trail running', 'Winter 2025']
  const campaignIds = await createCampaigns(call, adminKey, advertiser.id, names)
  await setTruth(call, adminKey)
  const campaignId = campaignIds[0] ?? ''
  const postIds = await submitPosts(call, campaignId, [ada, bob])
  for (const id of postIds) {
    await eventually(
      () => call('GET', `/submissions/${id}`, { key: adminKey }),
      ({ body }) => body.data.verdict.status !== 'PENDING',
      verdictWithinMs,
    )
  }
  return {
    baseUrl,
    admin: { key: adminKey },
    advertiser,
    newcomer,
    affiliates: [ada, bob],
    campaignId,
    campaignName: 'Spring launch',
    hostileName,
    postIds,
  }
}
