import { connectionsOf } from '../../lib/connections/connected-accounts.ts'
import { finishConnection } from '../../lib/connections/finish-connection.ts'
import { removeConnection } from '../../lib/connections/remove-connection.ts'
import { findToken, type Named, type TokenAnswer } from '../../lib/connections/renew-tokens.ts'
import { startConnection } from '../../lib/connections/start-connection.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { readMockToken } from '../../lib/platforms/mock/token.ts'
import { platformConfig } from '../../lib/platforms/platform-config.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { affiliateIds, hourMs, type Life, type Plan } from './life.ts'
import type { Random } from './random.ts'
import { simulatedHandles } from './simulated-platforms.ts'
import { affiliatePrincipal, type World } from './world.ts'

const scopesOf = {
  tiktok: ['user.info.basic', 'user.info.profile', 'video.list'],
  meta: ['pages_show_list', 'pages_read_engagement', 'read_insights'],
}
const connectionCount = 7
const removalCount = 3
const withdrawalCount = 2
/** So many reads of X a day are paid for. */
export const maxReadsOfX = 9

/** Somebody tries again where nobody responded; every other refusal is an answer. */
const orRefused = async (step: Promise<unknown>): Promise<void> => {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'unavailable') throw error
  }
}

/** What owners gave and took on the platforms' own pages. */
export interface Consents {
  readonly codes: string[]
  /** The consents that their owner withdrew there. */
  readonly withdrawn: Set<string>
}

const connect = (random: Random, { owners }: World, { codes }: Consents): Plan['run'] => {
  const affiliateId = random.pick(affiliateIds)
  const caller = affiliatePrincipal(affiliateId)
  const platform = random.pick(['tiktok', 'meta'] as const)
  const own = simulatedHandles[affiliateIds.indexOf(affiliateId) % 2] ?? simulatedHandles[0]
  const pages = platform === 'meta' ? [simulatedHandles.join('.and.')] : []
  const handle = random.chance(0.6) ? own : random.pick([...simulatedHandles, ...pages])
  const scopes = random.chance(0.85) ? scopesOf[platform] : scopesOf[platform].slice(0, 1)
  return async (deps) => {
    const { url } = await startConnection(platform, caller, deps)
    const state = new URL(url).searchParams.get('state') ?? ''
    const code = owners.agree({ handle, scopes })
    codes.push(code)
    await orRefused(finishConnection(platform, { code, state }, caller, deps))
  }
}

const disconnect = (random: Random): Plan['run'] => {
  const caller = affiliatePrincipal(random.pick(affiliateIds))
  const at = random.below(4)
  return async (deps) => {
    const person = await deps.table.people.get(caller.affiliateId)
    const all = person === null ? [] : connectionsOf(person)
    const one = all[at % Math.max(all.length, 1)]
    if (one !== undefined) await orRefused(removeConnection(one.platform, one.accountId, caller, deps))
  }
}

/** An owner withdraws a consent on the platform, which tells us nothing. */
const withdraw = (random: Random, { owners }: World, { codes, withdrawn }: Consents): Plan['run'] => {
  const at = random.below(connectionCount)
  return async () => {
    const code = codes[at % Math.max(codes.length, 1)]
    if (code === undefined) return
    owners.revoke(code)
    withdrawn.add(readMockToken(code)?.family ?? '')
  }
}

/** What a connection's token was worth at the end. */
export interface Used {
  readonly named: Named
  readonly answer: TokenAnswer | Error
}

export const useTokens =
  (used: Used[]): Plan['run'] =>
  async (deps: Deps<ReachName>) => {
    for (const named of (await deps.table.people.getMany(affiliateIds)).flatMap(connectionsOf)) {
      const answer = await findToken(named, null, deps).catch(
        (error: unknown) => new Error('No token', { cause: error }),
      )
      used.push({ named, answer })
    }
  }

/** An admin sets how much X may bill. */
export const capX: Plan['run'] = async ({ table }) => {
  const cost = { usd_per_read: 0.01, max_usd_per_day: maxReadsOfX / 100 }
  await table.platformConfigs.replace('x', platformConfig.parse({ mode: 'live', cost }))
}

/** Affiliates connect accounts, some of them the same, take them away, and connect them again. */
export const planConnections = (world: World, life: Life, hours: number): Consents => {
  const { random, time } = world
  const consents: Consents = { codes: [], withdrawn: new Set() }
  const early = [0, 0, 10, hours].map((within) => time.nowMs + random.below(within * hourMs + 1))
  // Most windows are over by then.
  const late = time.nowMs + (hours + random.below(hours / 2)) * hourMs
  const moments = [...early, late]
  const plan = (count: number, name: string, run: () => Plan['run']): void => {
    for (let one = 0; one < count; one += 1) life.plan(random.pick(moments) + random.below(3) * hourMs, name, run())
  }
  plan(connectionCount, 'connect', () => connect(random, world, consents))
  plan(removalCount, 'disconnect', () => disconnect(random))
  plan(withdrawalCount, 'withdraw', () => withdraw(random, world, consents))
  return consents
}
