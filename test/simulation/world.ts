import type { Principal } from '../../lib/access/role.ts'
import { createClickIds } from '../../lib/deps/click-ids.ts'
import type { Deps, Reach, ReachName } from '../../lib/deps/deps.ts'
import { cohortsWithMemory } from '../../lib/deps/reach-cohorts.ts'
import { reachMoney } from '../../lib/deps/reach-money.ts'
import { reachMoneyNews } from '../../lib/deps/reach-money-news.ts'
import { createFindClick } from '../../lib/deps/reach-named-clicks.ts'
import { reachPayouts } from '../../lib/deps/reach-payouts.ts'
import { createRecording } from '../../lib/deps/recording.ts'
import { remembered } from '../../lib/deps/remembered.ts'
import type { Mail } from '../../lib/mail/mailer.ts'
import { createAskAccount } from '../../lib/platforms/ask-account.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { createPlatformGuard } from '../../lib/platforms/guard-platform.ts'
import { credentialsOfEnvironment } from '../../lib/platforms/live/credentials.ts'
import { createMockOwners } from '../../lib/platforms/mock/owners.ts'
import type { SendRequest } from '../../lib/platforms/request.ts'
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
import { createTeam } from '../../lib/table/team.ts'
import { createTotals } from '../../lib/table/totals.ts'
import { createWalks } from '../../lib/table/walks.ts'
import { createWorkList } from '../../lib/table/work-list.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { type Instant, toInstant } from '../../lib/values/instant.ts'
import { consentsOf } from '../support/consents.ts'
import { copiesInMemory } from '../support/copies-in-memory.ts'
import { createMemoryTable, type MemoryTableOptions } from './memory-table.ts'
import { type Random, randomOf } from './random.ts'
import {
  type Action,
  createScheduler,
  type Ending,
  InjectedFault,
  type Operation,
  type OperationKind,
  type Process,
} from './scheduler.ts'
import { simulatedConfig, simulatedLiveConfig } from './simulated-config.ts'
import { answerConsents } from './simulated-consents.ts'
import { createSimulatedEndpoints } from './simulated-endpoints.ts'
import { createSimulatedPlatforms } from './simulated-platforms.ts'
import { createSimulatedQueue, type QueueFaults } from './simulated-queue.ts'

const operationKinds: Readonly<Record<string, OperationKind>> = {
  PutCommand: 'write',
  UpdateCommand: 'write',
  TransactWriteCommand: 'transaction',
}

export interface WorldOptions extends MemoryTableOptions {
  readonly seed: number
  readonly decide: (operation: Operation, random: Random) => Action
  readonly queueFaults: () => QueueFaults
  readonly platformFaultRate: () => number
  /** Whether some platforms are asked live: these show posts to whoever connected their account, and bill reads. */
  readonly isLive?: boolean
  /** Whether campaigns pay, and are paid out. */
  readonly isPaid?: boolean
  /** Whether people join a campaign that lets in whom it wants, and takes few posts of each. */
  readonly isJoined?: boolean
  /** Whether sweeps read the lists of earlier releases as well, as they do unless told, although nothing gets there by itself. */
  readonly readsListsBefore?: boolean
}

type ReconcileMessage = CheckMessage | ChecksMessage | PlanMessage
type NotificationMessage = Parameters<Reach['notificationQueue']['sendAll']>[0][number]

const startMs = Date.parse('2026-06-01T00:00:00.000Z')
const rememberedMs = 60_000
export const masterKey = Buffer.alloc(32, 1)

/** A connection that broke, as `fetch` says it. */
const orBroken = async <Result>(asked: Promise<Result>): Promise<Result> => {
  try {
    return await asked
  } catch (error) {
    throw error instanceof InjectedFault ? new TypeError('fetch failed', { cause: error }) : error
  }
}

/** One process after the other runs in a container, which keeps what it remembers until it dies. */
interface Container {
  readonly deps: Deps<ReachName>
  process: Process | null
}

/** The product's own flows on a table, a queue, platforms and a clock that a seed decides. */
export const createWorld = (options: WorldOptions) => {
  const random = randomOf(options.seed)
  const time = { nowMs: startMs }
  const nowMs = (): number => time.nowMs
  let told = { ms: startMs, at: toInstant(startMs) }
  /** Moments are asked for far more often than time moves. */
  const clock = (): Instant => {
    if (told.ms !== time.nowMs) told = { ms: time.nowMs, at: toInstant(time.nowMs) }
    return told.at
  }
  const table = createMemoryTable(options)
  const scheduler = createScheduler(random, (operation) => options.decide(operation, random))
  const queue = createSimulatedQueue<ReconcileMessage>(random, options.queueFaults, nowMs)
  const notifications = createSimulatedQueue<NotificationMessage>(random, options.queueFaults, nowMs)
  const endpoints = createSimulatedEndpoints(random, options.platformFaultRate)
  const config = options.isLive ? simulatedLiveConfig : simulatedConfig
  const owners = createMockOwners()
  const platforms = createSimulatedPlatforms(random, nowMs, options.platformFaultRate, owners)
  const answerConsent = answerConsents(owners, random, options.platformFaultRate)
  const logged = new Map<LogCode, number>()
  const mails: Mail[] = []
  const bucket = copiesInMemory()
  const byJob = { renewals: 0 }
  const containers: Container[] = []
  let ids = 0

  const createContainer = (): Container => {
    const container: { deps: Deps<ReachName>; process: Process | null } = { deps: undefined as never, process: null }
    const log: Deps['log'] = {
      write: (code, fields, error) => {
        logged.set(code, (logged.get(code) ?? 0) + 1)
        if (code === 'CONNECTIONS_SWEPT') byJob.renewals += Number(fields?.['renewed'])
        if (error !== undefined) container.process?.errors.push(error)
      },
      with: () => log,
    }
    const processNow = (): Process => {
      if (container.process === null) throw new Error('A container without a process was asked to work')
      return container.process
    }
    const operation = <Result>(kind: OperationKind, what: string, effect: () => Result): Promise<Result> =>
      scheduler.operation(processNow(), kind, what, effect)
    const send = (command: { input: never }): Promise<unknown> =>
      operation(operationKinds[command.constructor.name] ?? 'read', command.constructor.name, () =>
        table.run(command.constructor.name, command.input),
      )
    const client: TableClient = {
      document: { send } as unknown as TableClient['document'],
      tableName: 'simulated',
      pause: (longestMs) =>
        operation('pause', 'pause', () => {
          time.nowMs += random.below(longestMs + 1)
        }),
    }
    const bounds = { forMs: rememberedMs, atMost: 100 }
    const bound = createTable(client)
    const workList = createWorkList(client)
    const adapters: Parameters<typeof createAskPlatform>[4] = (platform) => {
      const adapter = platforms.adapter(platform)
      return {
        ...adapter,
        fetchMetrics: async (refs, context) => {
          const answer = await operation('call', `ask ${platform}`, () => adapter.fetchMetrics(refs, context))
          return answer
        },
      }
    }
    const askForTokens: SendRequest = (request) =>
      orBroken(operation('call', 'ask for tokens', () => answerConsent(request)))
    const original = {
      depths: () => Promise.reject(new Error('Nobody measures the simulated queue')),
      redrive: () => Promise.reject(new Error('Nobody redrives the simulated queue')),
    }
    container.deps = {
      config,
      clock,
      log,
      correlationId: 'simulated',
      newId: (prefix) => {
        ids += 1
        return `${prefix}_${String(ids).padStart(26, '0')}`
      },
      random: random.next,
      table: bound,
      callerGuard: createCallerGuard(bound.callerLimits, config.limits, clock),
      recent: {
        campaign: remembered(bound.campaigns.get, bounds, nowMs),
        person: remembered(bound.people.get, bounds, nowMs),
        member: remembered(async () => null, bounds, nowMs),
        apiKey: remembered(bound.apiKeys.get, bounds, nowMs),
      },
      queue: {
        ...original,
        send: (message) => operation('send', 'send', () => queue.put(message)),
        sendPlan: (message, delaySeconds = 0) =>
          operation('send', 'send plan', () => queue.put(message, delaySeconds * 1000)),
        sendPosts: async (posts, asking) => {
          for (const message of messagesAbout(posts, asking))
            await operation('send', 'send batch', () => queue.put(message))
          return posts.length
        },
      },
      notificationQueue: {
        sendAll: async (messages, delaySeconds = 0) => {
          for (const message of messages) {
            await operation('send', 'notify', () => notifications.put(message, delaySeconds * 1000))
          }
          return messages.length
        },
      },
      walks: createWalks(client),
      workList:
        options.readsListsBefore === false
          ? { ...workList, duePosts: { ...workList.duePosts, listsBefore: [] } }
          : workList,
      stories: createStories(client),
      subscriptions: createSubscriptions(client),
      outbound: {
        check: (url) => Promise.resolve({ url: new URL(url) }),
        post: (message) => operation('call', `post ${message.url}`, () => endpoints.receive(message)),
      },
      masterKey: () => Promise.resolve(masterKey),
      accounts: createAccounts(client),
      keyRings: createKeyRings(client),
      recoveries: createRecoveries(client),
      sessions: createSessions(client),
      erasures: createErasures(client),
      team: createTeam(client),
      seenPages: createSeenPages(client),
      links: createLinks(client),
      ...reachMoney({ config, clock, table: bound }),
      ...reachMoneyNews({ config, clock, table: bound }),
      ...reachPayouts({ config, clock, table: bound }),
      ownNumbers: createOwnNumbers(client),
      totals: createTotals(client),
      history: createHistory(client),
      proofs: createProofs(client),
      checkpoints: createCheckpoints(client),
      copies: {
        ...bucket.copies,
        add: (name, text) => operation('send', 'copy', () => bucket.keep(name, text)),
      },
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
      findClick: createFindClick({ table: bound, clock }),
      askAccount: createAskAccount(bound.platformConfigs, config),
      followShortLink: () => Promise.resolve(null),
      findCredential: async () => false,
      connections: createConnections(client),
      renewals: createRenewals(client),
      ...consentsOf(
        bound.platformConfigs,
        { ...config, mock: { ...config.mock, pagesUrl: 'https://pages.example' } },
        credentialsOfEnvironment(config.live),
        () => askForTokens,
      ),
      sendMail: async (mail) => {
        await operation('send', 'mail', () => mails.push(mail))
      },
      askPlatform: createAskPlatform(bound.platformConfigs, createPlatformGuard(bound, clock), config, clock, adapters),
    }
    return container
  }

  const freeContainer = (): Container => {
    const free = containers.find(({ process }) => process === null)
    if (free !== undefined) return free
    const made = createContainer()
    containers.push(made)
    return made
  }

  /** Runs a handler in a container of its own; a container whose process died is never used again. */
  const start = (
    name: string,
    run: (deps: Deps<ReachName>) => Promise<void>,
    end: (ending: Ending, faults: number, errors: readonly unknown[]) => void,
  ): void => {
    const container = freeContainer()
    let own: Process | undefined
    scheduler.start(
      name,
      async (process) => {
        own = process
        container.process = process
        await run(container.deps)
      },
      (ending) => {
        if (ending.how === 'died') containers.splice(containers.indexOf(container), 1)
        else container.process = null
        end(ending, own?.faults ?? 0, own?.errors ?? [])
      },
    )
  }

  return {
    isLive: options.isLive === true,
    isPaid: options.isPaid === true,
    isJoined: options.isJoined === true,
    random,
    time,
    table,
    scheduler,
    queue,
    notifications,
    endpoints,
    platforms,
    logged,
    mails,
    copies: bucket.kept,
    owners,
    byJob,
    start,
  }
}
export type World = ReturnType<typeof createWorld>

export const affiliatePrincipal = (affiliateId: AffiliateId): Principal => ({
  affiliateId,
  role: 'AFFILIATE',
  keyId: 'simulated',
  isEmailConfirmed: true,
})
