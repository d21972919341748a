import { type Affiliate, newAffiliate } from '../../lib/affiliate/affiliate.ts'
import { createCampaign } from '../../lib/campaign/change-campaign.ts'
import type { Deps } from '../../lib/deps.ts'
import { Refusal } from '../../lib/errors.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import type { Ending } from './scheduler.ts'
import type { World } from './world.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
const sweepEveryMs = 5 * minuteMs
const clientRetryMs = 30_000
const batchAtMost = 5
const workersAtMost = 3

export const affiliateIds = ['aff_one', 'aff_two', 'aff_three'] as const

/** Something that is to happen; the one who asked for it tries again so often. */
export interface Plan {
  readonly atMs: number
  readonly name: string
  readonly run: (deps: Deps) => Promise<void>
  readonly retries: number
}

const principalOf = (affiliateId: string, createdAt: string): Affiliate =>
  newAffiliate({
    affiliateId,
    name: affiliateId,
    email: `${affiliateId}@example.com`,
    discordUserId: null,
    role: 'AFFILIATE',
    createdAt,
  })

const platforms: Platform[] = ['youtube', 'reddit', 'tiktok']

/** Runs what is planned, the workers and the sweeps of a world, moment after moment. */
export const createLife = (world: World) => {
  const { random, time, queue, scheduler } = world
  const plans: Plan[] = []
  const unexplained: unknown[] = []
  const campaignIds: string[] = []

  const explain = (ending: Ending, faults: number): void => {
    if (ending.how === 'failed' && faults === 0 && !(ending.error instanceof Refusal)) unexplained.push(ending.error)
  }

  const runPlan = (one: Plan): void =>
    world.start(one.name, one.run, (ending, faults) => {
      explain(ending, faults)
      const { atMs, retries } = one
      if (ending.how !== 'done' && retries > 0) plans.push({ ...one, atMs: atMs + clientRetryMs, retries: retries - 1 })
    })

  /** Messages that are done leave the queue; the others come back once they are visible again. */
  const settle = (
    held: ReturnType<typeof queue.receive>,
    failed: ReadonlySet<string>,
    ending: Ending,
    faults: number,
  ) => {
    explain(ending, faults)
    if (failed.size > 0 && faults === 0) unexplained.push(world.errors.at(-1))
    for (const one of held) {
      if (faults > 0) one.faults += 1
      if (ending.how === 'done' && !failed.has(String(one.id))) queue.remove(one)
    }
  }

  const work = (): void => {
    const held = queue.receive(1 + random.below(batchAtMost))
    if (held.length === 0) return
    let failed: ReadonlySet<string> = new Set()
    const run = async (deps: Deps): Promise<void> => {
      const received = held.map(({ id, message }) => ({ messageId: String(id), message }))
      failed = await reconcileMessages(received, deps)
    }
    world.start('reconcile', run, (ending, faults) => settle(held, failed, ending, faults))
  }

  /** The next moment at which a sweep would find something. */
  const nextSweepMs = (): number => {
    const due = world.table
      .items()
      .flatMap((item) => (String(item['due']).startsWith('DUE#') ? [String(item['dueKey'])] : []))
    const [first] = due.toSorted()
    if (first === undefined) return Number.POSITIVE_INFINITY
    const dueMs = Date.parse(first.split('#')[0] ?? '')
    return Math.max(Math.ceil(dueMs / sweepEveryMs), Math.floor(time.nowMs / sweepEveryMs) + 1) * sweepEveryMs
  }

  const between = (): void => {
    time.nowMs += random.below(40)
    if (random.chance(0.2)) work()
  }

  const takeDue = (): Plan[] => {
    const due = plans.filter(({ atMs }) => atMs <= time.nowMs)
    for (const one of due) plans.splice(plans.indexOf(one), 1)
    return due
  }

  return {
    campaignIds,
    unexplained,
    plan: (atMs: number, name: string, run: Plan['run'], retries = 3): void => {
      plans.push({ atMs, name, run, retries })
    },

    setUp: async (): Promise<void> => {
      const run = async (deps: Deps): Promise<void> => {
        for (const id of affiliateIds) {
          await deps.table.affiliates.create(principalOf(id, deps.clock()), { keyId: id, secretHash: '' })
        }
        for (const name of ['One', 'Two']) {
          const campaign = await createCampaign({ name, platforms, status: 'ACTIVE', thresholds: {} }, deps)
          campaignIds.push(campaign.campaignId)
        }
      }
      world.start('set up', run, explain)
      await scheduler.runUntilQuiet()
    },

    /** Lives on until nothing is left to do before `untilMs`. */
    liveUntil: async (untilMs: number): Promise<void> => {
      for (;;) {
        const sweepMs = nextSweepMs()
        const messageMs = queue.nextVisibleAtMs() ?? Number.POSITIVE_INFINITY
        const nextMs = Math.min(sweepMs, messageMs, ...plans.map(({ atMs }) => atMs))
        if (nextMs > untilMs) return
        time.nowMs = Math.max(time.nowMs, nextMs)
        for (const due of takeDue()) runPlan(due)
        if (sweepMs <= time.nowMs) world.start('sweep', sweepDuePosts, explain)
        for (let workers = 0; workers < workersAtMost; workers += 1) work()
        await scheduler.runUntilQuiet(between)
      }
    },
  }
}
export type Life = ReturnType<typeof createLife>
