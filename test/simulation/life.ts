import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { notifyMessages } from '../../lib/notifications/notify-messages.ts'
import { sweepNotifications } from '../../lib/notifications/sweep-notifications.ts'
import { subscribedEventTypes } from '../../lib/notifications/vocabulary.ts'
import { newPerson, type Person } from '../../lib/people/person.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import { Busy } from '../../lib/values/busy.ts'
import type { AffiliateId, CampaignId, EndpointId } from '../../lib/values/ids.ts'
import type { Instant } from '../../lib/values/instant.ts'
import { refusalOf } from '../../lib/values/refusal.ts'
import { anAdmin } from '../support/an-admin.ts'
import { anEndpoint } from '../support/an-endpoint.ts'
import type { Item } from './expression-evaluator.ts'
import type { Ending } from './scheduler.ts'
import type { World } from './world.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
const sweepEveryMs = 5 * minuteMs
const notificationSweepEveryMs = minuteMs
const underWayMs = 20_000
const clientRetryMs = 30_000
const batchAtMost = 5
const workersAtMost = 3

export const affiliateIds = ['aff_one', 'aff_two', 'aff_three'] as const

/** The endpoint of an affiliate, which subscribes to everything. */
export const endpointIdOf = (affiliateId: AffiliateId): EndpointId =>
  `whe_${affiliateId.replace('_', '').padEnd(26, '0')}`

/** Something that is to happen; the one who asked for it tries again so often. */
export interface Plan {
  readonly atMs: number
  readonly name: string
  readonly run: (deps: Deps<ReachName>) => Promise<void>
  readonly retries: number
}

const principalOf = (affiliateId: AffiliateId, createdAt: Instant): Person =>
  newPerson({
    affiliateId,
    name: affiliateId,
    email: `${affiliateId}@example.com`,
    discordUserId: null,
    role: 'AFFILIATE',
    createdAt,
  })

const platforms: Platform[] = ['youtube', 'reddit', 'tiktok', 'meta', 'x']

/** Runs what is planned, the workers and the sweeps of a world, moment after moment. */
export const createLife = (world: World) => {
  const { random, time, queue, notifications, scheduler } = world
  const plans: Plan[] = []
  const unexplained: unknown[] = []
  const campaignIds: CampaignId[] = []

  const explain = (ending: Ending, faults: number): void => {
    if (ending.how === 'failed' && faults === 0 && refusalOf(ending.error) === null) unexplained.push(ending.error)
  }

  const runPlan = (one: Plan): void =>
    world.start(one.name, one.run, (ending, faults) => {
      explain(ending, faults)
      const { atMs, retries } = one
      if (ending.how !== 'done' && retries > 0) plans.push({ ...one, atMs: atMs + clientRetryMs, retries: retries - 1 })
    })

  /** Whether messages failed because somebody else holds what they need. */
  const explainFailed = (failed: number, faults: number, errors: readonly unknown[]): boolean => {
    if (failed === 0 || faults > 0) return false
    const unforeseen = errors.filter((error) => !(error instanceof Busy))
    if (errors.length === 0) unexplained.push(new Error('A message failed, and nothing says why'))
    unexplained.push(...unforeseen)
    return unforeseen.length === 0
  }

  /** Messages that are done leave the queue; the others come back once they are visible again. */
  const settle = <Held extends { readonly id: number; faults: number; postponed: number }>(
    held: readonly Held[],
    remove: (one: Held) => void,
    failed: ReadonlySet<string>,
    ending: Ending,
    faults: number,
    errors: readonly unknown[],
  ) => {
    explain(ending, faults)
    const isPostponed = explainFailed(failed.size, faults, errors)
    for (const one of held) {
      if (faults > 0) one.faults += 1
      if (isPostponed) one.postponed += 1
      if (ending.how === 'done' && !failed.has(String(one.id))) remove(one)
    }
  }

  const work = (): void => {
    const held = queue.receive(1 + random.below(batchAtMost))
    if (held.length === 0) return
    let failed: ReadonlySet<string> = new Set()
    const run = async (deps: Deps<ReachName>): Promise<void> => {
      const received = held.map(({ id, message }) => ({ messageId: String(id), message }))
      failed = await reconcileMessages(received, deps)
    }
    world.start('reconcile', run, (ending, faults, errors) =>
      settle(held, queue.remove, failed, ending, faults, errors),
    )
  }

  const notify = (): void => {
    const held = notifications.receive(1 + random.below(batchAtMost))
    if (held.length === 0) return
    let failed: ReadonlySet<string> = new Set()
    const run = async (deps: Deps<ReachName>): Promise<void> => {
      const received = held.map(({ id, message }) => ({ messageId: String(id), message }))
      failed = await notifyMessages(received, deps)
    }
    world.start('notify', run, (ending, faults, errors) =>
      settle(held, notifications.remove, failed, ending, faults, errors),
    )
  }

  /** The sort key of what is longest overdue, among what is wanted of the lists of what is due. */
  const earliest = (isWanted: (list: string, item: Item) => boolean): string | undefined => {
    let first: string | undefined
    for (const [list, entries] of world.table.due()) {
      const found = entries.find(({ item }) => isWanted(String(list), item))
      const key = found === undefined ? undefined : String(found.item['dueKey'])
      if (key !== undefined && (first === undefined || key < first)) first = key
    }
    return first
  }

  const isOwed = (notices: unknown): boolean => Array.isArray(notices) && notices.length > 0

  /** The next moment at which a sweep would find something. */
  const nextSweepMs = (): number => {
    const first = earliest((list) => list.startsWith('DUE#'))
    if (first === undefined) return Number.POSITIVE_INFINITY
    const dueMs = Date.parse(first.split('#')[0] ?? '')
    return Math.max(Math.ceil(dueMs / sweepEveryMs), Math.floor(time.nowMs / sweepEveryMs) + 1) * sweepEveryMs
  }

  /** The next moment at which a sweep would find a notification that is owed. */
  const nextNotificationSweepMs = (): number => {
    const first = earliest((list, { notices }) => list.startsWith('DELIVER#') || isOwed(notices))
    if (first === undefined) return Number.POSITIVE_INFINITY
    const dueMs = Date.parse(first.split('#')[0] ?? '') + underWayMs
    const every = notificationSweepEveryMs
    return Math.max(Math.ceil(dueMs / every), Math.floor(time.nowMs / every) + 1) * every
  }

  const between = (): void => {
    time.nowMs += random.below(40)
    if (random.chance(0.2)) work()
    if (random.chance(0.2)) notify()
  }

  const takeDue = (): Plan[] => {
    const due = plans.filter(({ atMs }) => atMs <= time.nowMs)
    for (const one of due) plans.splice(plans.indexOf(one), 1)
    return due
  }

  /** What happens next, and when. */
  const next = () => {
    const sweepMs = nextSweepMs()
    const notificationSweepMs = nextNotificationSweepMs()
    const messagesMs = [queue, notifications].map((one) => one.nextVisibleAtMs() ?? Number.POSITIVE_INFINITY)
    const atMs = Math.min(sweepMs, notificationSweepMs, ...messagesMs, ...plans.map(({ atMs: planned }) => planned))
    return { atMs, sweepMs, notificationSweepMs }
  }

  const startDue = ({ sweepMs, notificationSweepMs }: ReturnType<typeof next>): void => {
    for (const due of takeDue()) runPlan(due)
    if (sweepMs <= time.nowMs) world.start('sweep', sweepDuePosts, explain)
    if (notificationSweepMs <= time.nowMs) world.start('sweep notifications', sweepNotifications, explain)
    for (let workers = 0; workers < workersAtMost; workers += 1) {
      work()
      notify()
    }
  }

  return {
    campaignIds,
    unexplained,
    plan: (atMs: number, name: string, run: Plan['run'], retries = 3): void => {
      plans.push({ atMs, name, run, retries })
    },

    setUp: async (more: Plan['run'] = async () => {}): Promise<void> => {
      const run = async (deps: Deps<ReachName>): Promise<void> => {
        for (const id of affiliateIds) {
          await deps.profiles.create(principalOf(id, deps.clock()), { keyId: id, secretHash: '' })
          await deps.subscriptions.endpoints.create(
            {
              ...anEndpoint({ endpointId: endpointIdOf(id), ownerId: id, eventTypes: subscribedEventTypes }),
              isOfAdmin: false,
            },
            null,
          )
        }
        for (const name of ['One', 'Two']) {
          const campaign = await createCampaign({ name, platforms, status: 'ACTIVE', thresholds: {} }, anAdmin, deps)
          campaignIds.push(campaign.campaignId)
        }
        await more(deps)
      }
      world.start('set up', run, explain)
      await scheduler.runUntilQuiet()
    },

    /** Lives on until nothing is left to do before `untilMs`. */
    liveUntil: async (untilMs: number): Promise<void> => {
      for (;;) {
        const due = next()
        if (due.atMs > untilMs) return
        time.nowMs = Math.max(time.nowMs, due.atMs)
        startDue(due)
        await scheduler.runUntilQuiet(between)
      }
    },
  }
}
export type Life = ReturnType<typeof createLife>
