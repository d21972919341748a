import { createClickIds } from '../../lib/deps/click-ids.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { cohortsWithMemory } from '../../lib/deps/reach-cohorts.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachMoneyNews } from '../../lib/deps/reach-money-news.ts'
import { reachPayouts } from '../../lib/deps/reach-payouts.ts'
import { reachTeam } from '../../lib/deps/reach-team.ts'
import { createRecording } from '../../lib/deps/recording.ts'
import { remembered } from '../../lib/deps/remembered.ts'
import { createAskAccount } from '../../lib/platforms/ask-account.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { createPlatformGuard } from '../../lib/platforms/guard-platform.ts'
import { credentialsOfEnvironment } from '../../lib/platforms/live/credentials.ts'
import {
  type CheckMessage,
  type ChecksMessage,
  messagesAbout,
  type PlanMessage,
} from '../../lib/queue/check-messages.ts'
import { createCallerGuard } from '../../lib/resilience/guard-callers.ts'
import type { LogCode } from '../../lib/runtime/log-codes.ts'
import { createAccounts } from '../../lib/table/accounts.ts'
import { createAnnouncements } from '../../lib/table/announcements.ts'
import { createAppeals } from '../../lib/table/appeals.ts'
import { createCheckpoints } from '../../lib/table/checkpoints.ts'
import { clickFolds } from '../../lib/table/click-folds.ts'
import { createClicks } from '../../lib/table/clicks.ts'
import type { TableClient } from '../../lib/table/client.ts'
import { createCohortWrites } from '../../lib/table/cohort-writes.ts'
import { createCohorts } from '../../lib/table/cohorts.ts'
import { createConnections } from '../../lib/table/connections.ts'
import { createConversions } from '../../lib/table/conversions.ts'
import { createDiscordProofs } from '../../lib/table/discord-proofs.ts'
import { createErasures } from '../../lib/table/erasures.ts'
import { createHistory } from '../../lib/table/history.ts'
import { createInvitations } from '../../lib/table/invitations.ts'
import { createKeyRings } from '../../lib/table/key-rings.ts'
import { createLinks } from '../../lib/table/links.ts'
import { createNews } from '../../lib/table/news.ts'
import { createOwnNumbers } from '../../lib/table/own-numbers.ts'
import { createParticipants } from '../../lib/table/participants.ts'
import { createPatterns } from '../../lib/table/patterns.ts'
import { createPostbackTokens } from '../../lib/table/postback-tokens.ts'
import { createProfiles } from '../../lib/table/profiles.ts'
import { createProofs } from '../../lib/table/proofs.ts'
import { createRecoveries } from '../../lib/table/recoveries.ts'
import { createRenewals } from '../../lib/table/renewals.ts'
import { createReviews } from '../../lib/table/reviews.ts'
import { createSeenPages } from '../../lib/table/seen-pages.ts'
import { createSessions } from '../../lib/table/sessions.ts'
import { createShareLinks } from '../../lib/table/share-links.ts'
import { createStories } from '../../lib/table/stories.ts'
import { createSubscriptions } from '../../lib/table/subscriptions.ts'
import { createTable } from '../../lib/table/table.ts'
import { createTotals } from '../../lib/table/totals.ts'
import { createWalks } from '../../lib/table/walks.ts'
import { createWorkList } from '../../lib/table/work-list.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { createMemoryTable } from '../simulation/memory-table.ts'
import { simulatedConfig as config } from '../simulation/simulated-config.ts'
import { consentsOf } from '../support/consents.ts'
import { copiesInMemory } from '../support/copies-in-memory.ts'
import type { Assumptions } from './assumptions.ts'
import type { Content } from './content.ts'
import { drawsOf } from './draws.ts'
import { createTruthPlatforms } from './platforms.ts'

export const startMs = Date.parse('2026-06-01T00:00:00.000Z')
export const worldDays = 60
const masterKey = Buffer.alloc(32, 1)

type ReconcileMessage = CheckMessage | ChecksMessage | PlanMessage
type NotificationMessage = Parameters<Deps<ReachName>['notificationQueue']['sendAll']>[0][number]

export interface TruthWorldOptions {
  readonly seed: number
  readonly assumptions: Assumptions
  /** What is true, by platform and native id. */
  readonly contents: ReadonlyMap<string, Content>
  /** Sees every item that is written. */
  readonly onWrite: (item: Readonly<Record<string, unknown>>) => void
}

const sendInto =
  <Message>(waiting: Message[]) =>
  async (messages: readonly Message[]): Promise<number> => {
    waiting.push(...messages)
    return messages.length
  }

const tableClient = (onWrite: TruthWorldOptions['onWrite']): TableClient => {
  const table = createMemoryTable({
    onWrite: (_before, after) => onWrite(after),
  })
  const send = async (command: { input: never }): Promise<unknown> => table.run(command.constructor.name, command.input)
  return {
    document: { send } as unknown as TableClient['document'],
    tableName: 'truth',
    pause: () => Promise.resolve(),
  }
}

/** What the flows reach of the table beside the table itself. */
const reachedParts = (client: TableClient, nowMs: () => number) => ({
  workList: createWorkList(client),
  walks: createWalks(client),
  stories: createStories(client),
  subscriptions: createSubscriptions(client),
  accounts: createAccounts(client),
  keyRings: createKeyRings(client),
  recoveries: createRecoveries(client),
  sessions: createSessions(client),
  erasures: createErasures(client),
  seenPages: createSeenPages(client),
  links: createLinks(client),
  ownNumbers: createOwnNumbers(client),
  totals: createTotals(client),
  history: createHistory(client),
  proofs: createProofs(client),
  checkpoints: createCheckpoints(client),
  copies: copiesInMemory().copies,
  news: createNews(client),
  profiles: createProfiles(client),
  shareLinks: createShareLinks(client),
  invitations: createInvitations(client),
  participants: createParticipants(client),
  announcements: createAnnouncements(client),
  reviews: createReviews(client),
  appeals: createAppeals(client),
  discordProofs: createDiscordProofs(client),
  cohorts: cohortsWithMemory(createCohorts(client), nowMs),
  cohortWrites: createCohortWrites(client),
  patterns: createPatterns(client),
  recording: createRecording(client),
  clickFolds: clickFolds(client),
  clicks: { ...createClicks(client), verify: createClickIds(client).verify },
  conversions: createConversions(client),
  postbackTokens: createPostbackTokens(client),
})

/** The product's own flows on a table in memory, a clock that only the world moves, and platforms that know what is true. */
export const createTruthWorld = ({ seed, assumptions, contents, onWrite }: TruthWorldOptions) => {
  const time = { nowMs: startMs }
  const nowMs = (): number => time.nowMs
  const clock = () => toInstant(time.nowMs)
  const client = tableClient(onWrite)
  const table = createTable(client)
  const checks: ReconcileMessage[] = []
  const notices: NotificationMessage[] = []
  const errors: unknown[] = []
  const logged = new Map<LogCode, number>()
  const ids = { count: 0 }
  const platforms = createTruthPlatforms({ seed, assumptions, startMs, days: worldDays }, contents, nowMs)
  const bounds = { forMs: 60_000, atMost: 10_000 }

  const log: Deps['log'] = {
    write: (code, _fields, error) => {
      logged.set(code, (logged.get(code) ?? 0) + 1)
      if (error !== undefined) errors.push(error)
    },
    with: () => log,
  }
  const refuse = () => Promise.reject(new Error('Nobody asks for this in the world of truth'))

  const deps: Deps<ReachName> = {
    config,
    clock,
    log,
    correlationId: 'truth',
    newId: (prefix) => {
      ids.count += 1
      return `${prefix}_${String(ids.count).padStart(26, '0')}`
    },
    random: drawsOf(seed, 'flows').next,
    table,
    callerGuard: createCallerGuard(table.callerLimits, config.limits, clock),
    recent: {
      campaign: remembered(table.campaigns.get, bounds, nowMs),
      person: remembered(table.people.get, bounds, nowMs),
      member: remembered(async () => null, bounds, nowMs),
      apiKey: remembered(table.apiKeys.get, bounds, nowMs),
    },
    queue: {
      depths: refuse,
      redrive: refuse,
      send: async (message) => void checks.push(message),
      sendPlan: async (message) => void checks.push(message),
      sendPosts: (posts, asking) => sendInto(checks)(messagesAbout(posts, asking)),
    },
    notificationQueue: { sendAll: sendInto(notices) },
    ...reachedParts(client, nowMs),
    ...reachMoney({ config, clock, table }),
    ...reachTeam({ config, clock, table }),
    ...reachMoneyNews({ config, clock, table }),
    ...reachPayouts({ config, clock, table }),
    outbound: { check: refuse, post: refuse },
    masterKey: () => Promise.resolve(masterKey),
    askAccount: createAskAccount(table.platformConfigs, config),
    followShortLink: () => Promise.resolve(null),
    findCredential: refuse,
    findClick: refuse,
    connections: createConnections(client),
    renewals: createRenewals(client),
    ...consentsOf(table.platformConfigs, config, credentialsOfEnvironment({ credentials: {} })),
    sendMail: refuse,
    askPlatform: createAskPlatform(table.platformConfigs, createPlatformGuard(table, clock), config, clock, platforms),
  }
  return { time, deps, checks, notices, errors, logged }
}
export type TruthWorld = ReturnType<typeof createTruthWorld>
