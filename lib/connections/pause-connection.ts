import type { Deps } from '../deps/deps.ts'
import { isLonger } from '../resilience/circuit.ts'
import { plusMilliseconds } from '../values/instant.ts'
import { paused } from './connection.ts'
import type { Named } from './renew-tokens.ts'

/**
 * Keeps an account from being asked for a while; nothing is written where it waits that long already. If somebody changes the
 * connection meanwhile, the next response says the same again.
 */
export const pauseConnection = async (named: Named, seconds: number, deps: Deps<'connections'>): Promise<void> => {
  const known = await deps.connections.get(named)
  const until = plusMilliseconds(deps.clock(), seconds * 1_000)
  if (known?.state === 'ACTIVE' && isLonger(until, known.pausedUntil)) await deps.connections.save(paused(known, until))
}
