import { randomUUID } from 'node:crypto'
import type { Principal } from '../../lib/access/role.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { createDeps, type Deps, type Reach, type ReachName } from '../../lib/deps/deps.ts'
import { reachAccounts } from '../../lib/deps/reach-accounts.ts'
import { reachAnnouncements } from '../../lib/deps/reach-announcements.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachCheckpoints } from '../../lib/deps/reach-checkpoints.ts'
import { reachClickFolds } from '../../lib/deps/reach-click-folds.ts'
import { reachClicks } from '../../lib/deps/reach-clicks.ts'
import { reachCohortWrites } from '../../lib/deps/reach-cohort-writes.ts'
import { reachCohorts } from '../../lib/deps/reach-cohorts.ts'
import { reachConnections } from '../../lib/deps/reach-connections.ts'
import { reachConsents } from '../../lib/deps/reach-consents.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachCredentials } from '../../lib/deps/reach-credentials.ts'
import { reachDiscordProofs } from '../../lib/deps/reach-discord-proofs.ts'
import { reachEndpoints } from '../../lib/deps/reach-endpoints.ts'
import { reachErasures } from '../../lib/deps/reach-erasures.ts'
import { reachHistory } from '../../lib/deps/reach-history.ts'
import { reachInvitations } from '../../lib/deps/reach-invitations.ts'
import { reachKeyRings } from '../../lib/deps/reach-key-rings.ts'
import { reachLinks } from '../../lib/deps/reach-links.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachMoneyNews } from '../../lib/deps/reach-money-news.ts'
import { reachNamedClicks } from '../../lib/deps/reach-named-clicks.ts'
import { reachNews } from '../../lib/deps/reach-news.ts'
import { reachNotifications } from '../../lib/deps/reach-notifications.ts'
import { reachOwnNumbers } from '../../lib/deps/reach-own-numbers.ts'
import { reachParticipants } from '../../lib/deps/reach-participants.ts'
import { reachPatterns } from '../../lib/deps/reach-patterns.ts'
import { reachPayouts } from '../../lib/deps/reach-payouts.ts'
import { reachPlatforms } from '../../lib/deps/reach-platforms.ts'
import { reachPostbacks } from '../../lib/deps/reach-postbacks.ts'
import { reachProfiles } from '../../lib/deps/reach-profiles.ts'
import { reachProofs } from '../../lib/deps/reach-proofs.ts'
import { reachQueue } from '../../lib/deps/reach-queue.ts'
import { reachRecording } from '../../lib/deps/reach-recording.ts'
import { reachRecoveries } from '../../lib/deps/reach-recoveries.ts'
import { reachRenewals } from '../../lib/deps/reach-renewals.ts'
import { reachReviews } from '../../lib/deps/reach-reviews.ts'
import { reachSeenPages } from '../../lib/deps/reach-seen-pages.ts'
import { reachSessions } from '../../lib/deps/reach-sessions.ts'
import { reachShareLinks } from '../../lib/deps/reach-share-links.ts'
import { reachShortLinks } from '../../lib/deps/reach-short-links.ts'
import { reachStories } from '../../lib/deps/reach-stories.ts'
import { reachSubscriptions } from '../../lib/deps/reach-subscriptions.ts'
import { reachTeam } from '../../lib/deps/reach-team.ts'
import { reachTotals } from '../../lib/deps/reach-totals.ts'
import { reachWalks } from '../../lib/deps/reach-walks.ts'
import { reachWorkList } from '../../lib/deps/reach-work-list.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { platformConfig } from '../../lib/platforms/platform-config.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { platformNames } from '../../lib/platforms/registry.ts'
import type { Thresholds } from '../../lib/post/policy.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import type { Instant } from '../../lib/values/instant.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { anAdmin } from './an-admin.ts'
import { copiesInMemory } from './copies-in-memory.ts'
import { knownPlatforms } from './known-platforms.ts'
import type { Emulators } from './local-stack-emulators.ts'

/** What all functions together reach. */
export const everyReach = [
  reachQueue,
  reachWalks,
  reachWorkList,
  reachStories,
  reachPlatforms,
  reachAccounts,
  reachCredentials,
  reachConnections,
  reachConsents,
  reachRenewals,
  reachNotifications,
  reachSubscriptions,
  reachEndpoints,
  reachMail,
  reachProfiles,
  reachInvitations,
  reachParticipants,
  reachAnnouncements,
  reachReviews,
  reachShareLinks,
  reachKeyRings,
  reachRecoveries,
  reachLinks,
  reachMoney,
  reachMoneyNews,
  reachPayouts,
  reachOwnNumbers,
  reachSeenPages,
  reachSessions,
  reachTeam,
  reachShortLinks,
  reachTotals,
  reachAppeals,
  reachDiscordProofs,
  reachErasures,
  reachCohorts,
  reachCohortWrites,
  reachPatterns,
  reachRecording,
  reachClicks,
  reachClickFolds,
  reachConversions,
  reachNamedClicks,
  reachPostbacks,
  reachHistory,
  reachProofs,
  reachCheckpoints,
  reachNews,
  (): Pick<Reach, 'copies'> => ({ copies: copiesInMemory().copies }),
]

/** A message for the queue of notifications, and how long it is held back. */
interface Notified {
  readonly message: Parameters<Reach['notificationQueue']['sendAll']>[0][number]
  readonly delaySeconds: number
}

/** The platform's flows on real emulators, with a clock the test moves and a queue whose messages it sees. */
export const platformOn = (emulators: Emulators, given?: Deps<ReachName>) => {
  Object.assign(process.env, emulators.environment)
  let now: Instant = '2026-06-01T12:00:00.000Z'
  const sent: string[] = []
  const notified: Notified[] = []
  const queueTrouble = { isBroken: false }
  const calls: { platform: Platform; posts: number }[] = []
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR', MOCK_FAILURE_RATE: '0' })
  const bucket = copiesInMemory()
  const real = given ?? createDeps(config, everyReach)
  const clock = (): Instant => now
  const deps: Deps<ReachName> = {
    ...real,
    clock,
    copies: bucket.copies,
    // A stage that knows its platforms, so that claims wait for their usual windows; what a test publishes counts instead.
    cohorts: {
      ...real.cohorts,
      recent: async () => {
        const learned = await real.cohorts.recent()
        return learned.learnedAt === null ? knownPlatforms : learned
      },
    },
    queue: {
      ...real.queue,
      send: async ({ postId }) => {
        sent.push(postId)
      },
    },
    notificationQueue: {
      sendAll: async (messages, delaySeconds = 0) => {
        if (queueTrouble.isBroken) throw new Error('The queue is down')
        notified.push(...messages.map((message) => ({ message, delaySeconds })))
        return messages.length
      },
    },
    askPlatform: async (platform, refs) => {
      calls.push({ platform, posts: refs.length })
      const answers = await real.askPlatform(platform, refs)
      return new Map([...answers].map(([id, answer]) => [id, { ...answer, fetchedAt: now }]))
    },
  }
  const campaign = (thresholds: Thresholds = {}) =>
    createCampaign({ name: 'Test', platforms: [...platformNames], status: 'ACTIVE', thresholds }, anAdmin, deps)
  const handOver = async (campaignId: CampaignId, { affiliateId: advertiserId }: Principal): Promise<void> => {
    const before = await deps.table.campaigns.get(campaignId)
    if (before === null) throw new Error('There is no such campaign')
    const { version } = before
    await deps.table.campaigns.replace({ ...before, advertiserId, version: version + 1 }, version)
    await deps.recent.campaign.fresh(campaignId)
  }
  return {
    deps,
    bucket,
    sent,
    notified,
    queueTrouble,
    calls,
    passHours: (hours: number): void => {
      now = plusHours(now, hours)
    },
    campaign,
    /** A campaign that an advertiser owns. */
    campaignOf: async (advertiser: Principal): Promise<CampaignId> => {
      const { campaignId } = await campaign()
      await handOver(campaignId, advertiser)
      return campaignId
    },
    handOver,
    /** So long ago that the settlement window of a claim made as of then is over. */
    settledAsOf: (): Instant => plusHours(now, -49),
    affiliate: async (): Promise<Principal> => {
      const id = randomUUID()
      const registration = { name: id, email: `${id}@example.com`, role: 'AFFILIATE' as const }
      const { affiliate } = await registerAffiliate(registration, null, deps)
      return { affiliateId: affiliate.affiliateId, role: 'AFFILIATE', keyId: 'test', isEmailConfirmed: true }
    },
    steer: (platform: Platform, posts: object) =>
      deps.table.platformConfigs.replace(platform, platformConfig.parse({ mock: { failure_rate: 0, posts } })),
    reconcile: (...postIds: PostId[]) =>
      reconcilePosts(
        postIds.map((postId) => ({ messageId: postId, message: { postId, correlationId: 'test' } })),
        deps,
      ),
  }
}
export type PlatformUnderTest = ReturnType<typeof platformOn>
