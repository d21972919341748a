import type { Principal } from '../../lib/access/role.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { createDeps, type Deps } from '../../lib/deps/deps.ts'
import { reachAnnouncements } from '../../lib/deps/reach-announcements.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachInvitations } from '../../lib/deps/reach-invitations.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachProfiles } from '../../lib/deps/reach-profiles.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachSeenPages } from '../../lib/deps/reach-seen-pages.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { TableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'
import { createMemoryTable } from '../simulation/memory-table.ts'
import { simulatedConfig } from '../simulation/simulated-config.ts'
import { claimedNumbers } from './a-post.ts'
import { anAdmin } from './an-admin.ts'

const parts = [
  reachReviews,
  reachProfiles,
  reachInvitations,
  reachParticipants,
  reachAnnouncements,
  reachSeenPages,
  reachLinks,
  reachTotals,
  reachStories,
  reachMoney,
  reachConversions,
  reachWalks,
  reachWorkList,
  reachSubscriptions,
] as const

/** A table in memory. */
export const memoryClient = (): TableClient => {
  const table = createMemoryTable()
  const send = async (command: { input: never }): Promise<unknown> => table.run(command.constructor.name, command.input)
  return {
    document: { send } as unknown as TableClient['document'],
    tableName: 'simulated',
    pause: () => Promise.resolve(),
  }
}

/** A shop with a campaign that reviews each post, an affiliate, and a clock that the test moves; all in memory. */
export const reviewWorld = async () => {
  const client = memoryClient()
  const time: { now: Instant } = { now: '2026-06-01T12:00:00.000Z' }
  const log: Deps['log'] = { write: () => {}, with: () => log }
  let queued = 0
  const deps = {
    ...createDeps(simulatedConfig, parts, createTable(client)),
    clock: () => time.now,
    log,
    followShortLink: () => Promise.reject(new Error('Nobody follows short links here')),
    queue: {
      send: async () => {
        queued += 1
      },
    } as unknown as Deps<'queue'>['queue'],
    notificationQueue: { sendAll: async (messages: readonly unknown[]) => messages.length },
    masterKey: async () => Buffer.from('a master key for tests'),
    sendMail: async () => {},
  }
  const person = async (name: string, role: 'AFFILIATE' | 'ADVERTISER'): Promise<Principal> => {
    const { affiliate } = await registerAffiliate({ name, email: `${name}@example.com`, role }, anAdmin, deps as never)
    return { affiliateId: affiliate.affiliateId, role, keyId: 'test', isEmailConfirmed: true }
  }
  const [shop, ada] = [await person('Shop', 'ADVERTISER'), await person('Ada', 'AFFILIATE')]
  const campaign = async (review: 'NONE' | 'EACH_POST'): Promise<CampaignId> => {
    const body = { name: 'Spring', platforms: ['youtube' as const], status: 'ACTIVE' as const, thresholds: {}, review }
    return (await createCampaign(body, shop, deps)).campaignId
  }
  const campaignId = await campaign('EACH_POST')
  let videos = 0
  return {
    deps,
    client,
    shop,
    ada,
    campaignId,
    person,
    campaign,
    queued: () => queued,
    passHours: (hours: number): void => {
      time.now = plusHours(time.now, hours)
    },
    submit: (to: CampaignId = campaignId, who: Principal = ada) => {
      videos += 1
      const url = `https://youtu.be/review${String(videos).padStart(4, '0')}A`
      return submitPost({ campaign_id: to, url, ...claimedNumbers(1000, 50, 5) }, who, deps)
    },
  }
}
export type ReviewWorld = Awaited<ReturnType<typeof reviewWorld>>
