import type * as z from 'zod/mini'
import type { sessionView } from '../../../access/session-contract.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'

export type SignedIn = z.infer<typeof sessionView>

/** Ends sessions, one after the other; those that are gone by now count as ended. Stops at the first refusal. */
export const endSessions = async (sessions: readonly SignedIn[]): Promise<Outcome<readonly SignedIn[]>> => {
  for (const { id } of sessions) {
    const outcome = await callApi<SignedIn>('DELETE', `/affiliates/me/sessions/${encodeURIComponent(id)}`)
    if (!outcome.ok && outcome.failure.status !== 404) return outcome
  }
  return { ok: true, data: sessions, nextCursor: null }
}

export const countedSessions = ({ length }: readonly SignedIn[]): string =>
  length === 1 ? '1 other session' : `${length} other sessions`

export const saidEnded = (gone: readonly SignedIn[]): string => {
  const [only, ...more] = gone
  if (only === undefined) return 'No other session was left.'
  return more.length === 0 ? `The session of ${only.device} has ended.` : `${gone.length} sessions have ended.`
}
