import type { PlatformConfig, Steering } from '../../../platforms/platform-config.ts'
import type { CampaignId, PostId } from '../../../values/ids.ts'
import { dayOf, type Instant, plusHours } from '../../../values/instant.ts'
import { type Api, apiOf } from '../demo/api.ts'
import type { Person, Session } from '../demo/session.ts'
import type { MovingClock } from '../moving-clock.ts'
import type { Content } from './contents.ts'
import type { Planned } from './plan.ts'

/** A post of the plan that was submitted. */
export interface Published {
  readonly content: Content
  readonly postId: PostId
}

/** On what the week is played. */
export interface Stage {
  readonly baseUrl: string
  readonly admin: Api
  readonly advertiser: Api
  readonly affiliate: (name: string) => Api
  readonly session: Session
  readonly clock: MovingClock
  readonly mockSeed: number
  readonly startedAt: Instant
  readonly campaignId: CampaignId
  /** Of a link to the shop of the samples. */
  readonly linkCode: string
  readonly published: Map<Planned, Published>
  /** What people did on the tracked link so far. */
  readonly counted: { people: number; sold: number; readonly clickIds: string[] }
}

const called = (people: readonly Person[], name: string): Person => {
  const found = people.find((person) => person.name === name)
  if (found === undefined) throw new Error(`Nobody is called ${name}`)
  return found
}

const payingTerms = {
  currency: 'USD',
  model: 'CPM',
  rates: { per_1000_views: 300 },
  min_units: 1_000,
  budget_minor: 500_000,
  lock_after_hours: 48,
}

const startCampaign = async ({ id, name }: Person, admin: Api): Promise<CampaignId> => {
  const body = {
    name: 'Spring trail running',
    platforms: ['youtube', 'tiktok', 'instagram', 'x'],
    status: 'ACTIVE',
    advertiser_id: id,
    advertiser_name: name,
  }
  return (await admin.post<{ id: CampaignId }>('/campaigns', body)).id
}

/** Has the advertiser of the samples start the campaign of the week, with its terms; affiliates say where their money goes. */
export const setStage = async (
  session: Session,
  adminKey: string,
  { clock, mockSeed }: Pick<Stage, 'clock' | 'mockSeed'>,
): Promise<Stage> => {
  const { baseUrl, affiliates } = session
  const admin = apiOf(baseUrl, adminKey)
  const advertiser = apiOf(baseUrl, session.advertiser.apiKey)
  const affiliate = (name: string): Api => apiOf(baseUrl, called(affiliates, name).apiKey)
  const startedAt = clock.now()
  const campaignId = await startCampaign(session.advertiser, admin)
  await advertiser.put(`/campaigns/${campaignId}/terms`, payingTerms)
  for (const { name } of affiliates) {
    const email = `${name.split(' ')[0]?.toLowerCase()}.pay@example.com`
    await affiliate(name).put('/affiliates/me/payout-details', { method: 'PAYPAL', email })
  }
  const link = { campaign_id: session.shop.campaignId, name: 'Three trail shoes' }
  const { code: linkCode } = await affiliate('Ada Okafor').post<{ code: string }>('/links', link)
  const counted = { people: 0, sold: 0, clickIds: [] }
  const facts = { baseUrl, admin, advertiser, affiliate, session, clock, mockSeed, startedAt }
  return { ...facts, campaignId, linkCode, published: new Map(), counted }
}

/** Fixes what a mock platform says about one post; nothing besides is as it was. */
export const steer = async ({ on, nativeId }: Content, steering: Steering, { admin }: Stage): Promise<void> => {
  const config = await admin.get<PlatformConfig>(`/platforms/${on}/config`)
  const posts = { ...config.mock.posts, [nativeId]: steering }
  await admin.put(`/platforms/${on}/config`, { ...config, mock: { ...config.mock, posts } })
}

export const momentOf = (day: number, { startedAt }: Pick<Stage, 'startedAt'>): Instant =>
  plusHours(startedAt, day * 24)

export const calendarDay = (day: number, stage: Pick<Stage, 'startedAt'>): string => dayOf(momentOf(day, stage))
