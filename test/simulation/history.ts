import type { Affiliate } from '../../lib/affiliate/affiliate.ts'
import { escalateAlerts } from '../../lib/alerts/escalate-alerts.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { createCampaign } from '../../lib/campaign/change-campaign.ts'
import type { Deps } from '../../lib/deps.ts'
import { Refusal } from '../../lib/errors.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { reconcileMessages } from '../../lib/reconciliation/reconcile-messages.ts'
import { startRun } from '../../lib/reconciliation/start-run.ts'
import { sweepDuePosts } from '../../lib/reconciliation/sweep-due-posts.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'
import { emptyTrustCounters } from '../../lib/trust/score.ts'
import { affiliatePrincipal, type World } from './world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const sweepEveryMs = 5 * minuteMs
const clientRetries = 3
const clientRetryMs = 30_000
const batchAtMost = 5
const workersAtMost = 3

/** What happened, as the people outside know it. */
export interface History {
  readonly campaignIds: readonly string[]
  readonly affiliateIds: readonly string[]
  /** Posts whose submission was answered with success. */
  readonly accepted: ReadonlySet<string>
  /** Failures that no injected fault explains. */
  readonly unexplained: readonly unknown[]
}

interface Plan {
  readonly atMs: number
  readonly name: string
  readonly run: (deps: Deps) => Promise<void>
  readonly retries: number
}

const contents = (random: World['random']): string =>
  random.pick([
    `https://youtu.be/simulated${random.below(4)}${random.below(2)}`,
    `https://www.reddit.com/r/a/comments/1simul${random.below(4)}/title/`,
    `https://www.tiktok.com/@a/video/710659431229245367${random.below(4)}`,
  ])

const claimOf = (random: World['random']) => {
  const views = random.pick([0, 90, 1_000, 1_040, 1_100, 5_000, 9_000])
  return { claimed_views: views, claimed_clicks: Math.round(views / 20), claimed_conversions: Math.round(views / 200) }
}

const principalOf = (affiliateId: string, createdAt: string): Affiliate => ({
  affiliateId,
  name: affiliateId,
  email: `${affiliateId}@example.com`,
  discordUserId: null,
  role: 'AFFILIATE',
  isActive: true,
  trust: emptyTrustCounters(createdAt),
  seenTier: null,
  trustAlertId: null,
  handles: {},
  createdAt,
  version: 1,
})

/** Lives through days of submissions, checks, sweeps and jobs; then lets everything come to rest. */
export const liveThrough = async (
  world: World,
  { actions = 14, hours = 50, restHours = 80 }: { actions?: number; hours?: number; restHours?: number } = {},
  faults: { isOn: boolean } = { isOn: true },
): Promise<History> => {
  const { random, time, queue, scheduler } = world
  const accepted = new Set<string>()
  const unexplained: unknown[] = []
  const affiliateIds = ['aff_one', 'aff_two', 'aff_three']
  const campaignIds: string[] = []
  const plans: Plan[] = []

  const plan = (atMs: number, name: string, run: Plan['run'], retries = clientRetries): void => {
    plans.push({ atMs, name, run, retries })
  }

  const runPlan = ({ name, run, retries, atMs }: Plan): void =>
    world.start(name, run, (ending, faultCount) => {
      if (ending.how === 'failed' && faultCount === 0 && !(ending.error instanceof Refusal))
        unexplained.push(ending.error)
      if (ending.how !== 'done' && retries > 0) plan(atMs + clientRetryMs, name, run, retries - 1)
    })

  const work = (): void => {
    const held = queue.receive(1 + random.below(batchAtMost))
    if (held.length === 0) return
    let failed: ReadonlySet<string> = new Set()
    world.start(
      'reconcile',
      async (deps) => {
        const received = held.map(({ id, message }) => ({ messageId: String(id), message }))
        failed = await reconcileMessages(received, deps)
      },
      (ending, faultCount) => {
        for (const one of held) {
          if (faultCount > 0) one.faults += 1
          if (ending.how === 'done' && !failed.has(String(one.id))) queue.remove(one)
        }
        const hasFailed = ending.how === 'failed' || failed.size > 0
        if (hasFailed && faultCount === 0)
          unexplained.push(ending.how === 'failed' ? ending.error : world.errors.at(-1))
      },
    )
  }

  const planActions = (): void => {
    const [first = ''] = campaignIds
    const startMs = time.nowMs
    for (let count = 0; count < actions; count += 1) {
      const atMs = startMs + random.below(hours * hourMs)
      const caller = affiliatePrincipal(random.pick(affiliateIds))
      const claim = claimOf(random)
      const submission = { campaign_id: random.pick(campaignIds), url: contents(random), ...claim }
      if (random.chance(0.65)) {
        plan(atMs, 'submit', async (deps) => {
          accepted.add((await submitPost(submission, caller, deps)).postId)
        })
      } else if (random.chance(0.8)) {
        plan(atMs, 'update', async (deps) => {
          const [post] = (await deps.table.posts.listByAffiliate(caller.affiliateId, { limit: 5 })).things
          if (post !== undefined) await updateClaim(post.postId, claim, caller, deps)
        })
      } else {
        plan(atMs, 'run', async (deps) => {
          await startRun({ campaign_id: first }, { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'x' }, deps)
        })
      }
    }
  }

  const planJobs = (untilMs: number): void => {
    for (let atMs = time.nowMs; atMs < untilMs; atMs += 6 * hourMs) {
      plan(
        atMs,
        'escalate',
        async (deps) => {
          await escalateAlerts(deps)
          await watchPlatforms(deps)
        },
        0,
      )
      plan(atMs + hourMs, 'recompute', recomputeTrust, 0)
    }
  }

  const planOutages = (): void => {
    if (!random.chance(0.4)) return
    const platform = random.pick<Platform>(['youtube', 'reddit', 'tiktok'])
    const fromMs = time.nowMs + random.below(hours * hourMs)
    plan(
      fromMs,
      'outage begins',
      async () => {
        world.platforms.down.add(platform)
      },
      0,
    )
    plan(
      fromMs + hourMs,
      'outage ends',
      async () => {
        world.platforms.down.delete(platform)
      },
      0,
    )
  }

  /** The next moment at which a sweep would find something. */
  const nextSweepMs = (): number | null => {
    const due = world.table
      .items()
      .flatMap((item) => (String(item['due']).startsWith('DUE#') ? String(item['dueKey']) : []))
    const [first] = due.toSorted()
    if (first === undefined) return null
    const dueMs = Date.parse(first.split('#')[0] ?? '')
    return Math.max(Math.ceil(dueMs / sweepEveryMs), Math.floor(time.nowMs / sweepEveryMs) + 1) * sweepEveryMs
  }

  const between = (): void => {
    time.nowMs += random.below(40)
    if (random.chance(0.05)) work()
  }

  const liveUntil = async (untilMs: number): Promise<void> => {
    for (;;) {
      const sweepMs = nextSweepMs()
      const nextMs = Math.min(
        ...[sweepMs, queue.nextVisibleAtMs(), ...plans.map(({ atMs }) => atMs)].filter((atMs) => atMs !== null),
      )
      if (nextMs > untilMs) return
      time.nowMs = Math.max(time.nowMs, nextMs)
      for (const due of plans.filter(({ atMs }) => atMs <= time.nowMs)) {
        plans.splice(plans.indexOf(due), 1)
        runPlan(due)
      }
      if (sweepMs !== null && sweepMs <= time.nowMs) world.start('sweep', sweepDuePosts, () => undefined)
      for (let workers = 0; workers < workersAtMost; workers += 1) work()
      await scheduler.runUntilQuiet(between)
    }
  }

  const wasOn = faults.isOn
  faults.isOn = false
  world.start(
    'set up',
    async (deps) => {
      for (const id of affiliateIds) {
        await deps.table.affiliates.create(principalOf(id, deps.clock()), { keyId: id, secretHash: '' })
      }
      for (const name of ['One', 'Two']) {
        const body = {
          name,
          platforms: ['youtube', 'reddit', 'tiktok'] as Platform[],
          status: 'ACTIVE' as const,
          thresholds: {},
        }
        campaignIds.push((await createCampaign(body, deps)).campaignId)
      }
    },
    () => undefined,
  )
  await scheduler.runUntilQuiet()
  faults.isOn = wasOn

  const endMs = time.nowMs + hours * hourMs
  planActions()
  planOutages()
  planJobs(endMs + restHours * hourMs)
  await liveUntil(endMs)
  faults.isOn = false
  await liveUntil(endMs + restHours * hourMs)
  return { campaignIds, affiliateIds, accepted, unexplained }
}
