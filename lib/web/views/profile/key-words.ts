import type * as z from 'zod/mini'
import type { apiKeyView } from '../../../people/api-key-contract.ts'

export type ApiKey = z.infer<typeof apiKeyView>
type KeyState = 'ACTIVE' | 'EXPIRED' | 'REVOKED'

export const keyStateAt = ({ revoked_at: revoked, expires_at: expires }: ApiKey, nowMs: number): KeyState => {
  if (revoked !== null) return 'REVOKED'
  return expires !== null && Date.parse(expires) <= nowMs ? 'EXPIRED' : 'ACTIVE'
}

/** What revoking a key means, above all for whoever is signed in with it. */
export const revokeSentence = (
  key: ApiKey,
  keyInUse: string | null,
  keys: readonly ApiKey[],
  nowMs: number,
): string => {
  if (key.key_id !== keyInUse) {
    return 'Anything that still uses this key is refused within a minute, and whoever signed in with it is signed out. This cannot be undone.'
  }
  const signsOut = 'You are signed in with this key. Revoking it signs you out at once and cannot be undone.'
  const hasOther = keys.some((other) => other.key_id !== key.key_id && keyStateAt(other, nowMs) === 'ACTIVE')
  return hasOther
    ? `${signsOut} You need another of your keys to sign in again.`
    : `${signsOut} You have no other working key. Create one first, or you lock yourself out.`
}
