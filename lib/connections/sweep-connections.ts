import type { Deps } from '../deps/deps.ts'
import { Busy } from '../values/busy.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { isRenewalOwed, tried } from './connection.ts'
import { type Named, type Renewing, renewTokens } from './renew-tokens.ts'

type Sweeping = Deps<Renewing | 'renewals'>

/** A page is renewed side by side, and takes no longer than one conversation with a platform that is silent. */
const reading = { limit: 20, atMost: 15 }

type Outcome = 'renewed' | 'not renewed' | 'not owed' | 'failed'

/** Counts the try before it is made, so that a connection that fails each time, or kills the run, holds up no other. */
const renewOne = async (named: Named, deps: Sweeping): Promise<Outcome> => {
  const { connections, clock } = deps
  const now = clock()
  const before = await connections.get(named)
  if (before === null || !isRenewalOwed(before, now)) return 'not owed'
  if (!(await connections.save(tried(before, now)))) return 'not owed'
  const answer = await renewTokens(named, deps)
  return typeof answer !== 'string' && answer.rotation !== before.rotation ? 'renewed' : 'not renewed'
}

/** A connection that another worker renews is not renewed twice. */
const renewOrTell = async (named: Named, deps: Sweeping): Promise<Outcome> => {
  try {
    return await renewOne(named, deps)
  } catch (error) {
    if (error instanceof Busy) return 'not renewed'
    deps.log.write('CONNECTION_NOT_SWEPT', { platform: named.platform }, error)
    return 'failed'
  }
}

/**
 * Renews the tokens of connections that no check renewed in time, up to 300 in one run; the next continues where this one
 * stops. What is not renewed is tried again a day later, until its time is over: then its owner is asked to connect again.
 * Throws at the end if one failed unexpectedly, so that somebody notices.
 */
export const sweepConnections = async (deps: Sweeping): Promise<void> => {
  const now = deps.clock()
  const counts: Record<Outcome, number> = { renewed: 0, 'not renewed': 0, 'not owed': 0, failed: 0 }
  let isMore = false
  const list = (page: PageRequest) => deps.renewals.owing(now, page)
  for await (const { things, nextCursor } of pages(list, reading)) {
    for (const outcome of await Promise.all(things.map((named) => renewOrTell(named, deps)))) counts[outcome] += 1
    isMore = nextCursor !== null
  }
  const { renewed, 'not renewed': notRenewed, failed } = counts
  deps.log.write('CONNECTIONS_SWEPT', { renewed, notRenewed, failed, isMore })
  if (failed > 0) throw new Error(`Connections that could not be renewed: ${failed}`)
}
