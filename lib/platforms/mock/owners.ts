import { createHash, randomBytes } from 'node:crypto'
import { type MockConsent, type MockToken, readMockToken, writeMockToken } from './token.ts'

const nonceBytes = 12
const newNonce = (): string => randomBytes(nonceBytes).toString('base64url')

/** The id of the account that a handle leads to, however it is spelled. */
export const mockOwnerIdOf = (platform: string, handle: string): string =>
  createHash('sha256')
    .update(JSON.stringify([platform, 'owner', handle.replace(/^@/, '').toLowerCase()]))
    .digest('hex')
    .slice(0, 24)

/** The consents and tokens of a simulated platform: codes work once, and what was renewed or revoked is dead. */
export const createMockOwners = () => {
  const dead = new Set<string>()
  const find = (text: string, kind: MockToken['kind']): MockToken | null => {
    const found = readMockToken(text)
    return found?.kind === kind && !dead.has(text) && !dead.has(found.family) ? found : null
  }
  const pair = ({ handle, scopes, family }: MockToken) => {
    const make = (kind: 'access' | 'refresh') => writeMockToken({ handle, scopes, family, kind, nonce: newNonce() })
    return { consent: { handle, scopes }, accessToken: make('access'), refreshToken: make('refresh') }
  }
  /** Exchanges what works once for a new pair of tokens. */
  const trade = (text: string, kind: 'code' | 'refresh') => {
    const found = find(text, kind)
    if (found === null) return null
    dead.add(text)
    return pair(found)
  }
  return {
    /** The code that the browser takes back. */
    agree: (consent: MockConsent): string =>
      writeMockToken({ ...consent, kind: 'code', family: newNonce(), nonce: newNonce() }),
    exchange: (code: string) => trade(code, 'code'),
    renew: (refreshToken: string) => trade(refreshToken, 'refresh'),
    /** Another access token of the same consent, which leaves the first one working; null if that does not. */
    extend: (accessToken: string): string | null => {
      const found = find(accessToken, 'access')
      return found === null ? null : writeMockToken({ ...found, nonce: newNonce() })
    },
    /** The same for an account of its holder. */
    extendFor: (accessToken: string, handle: string): string | null => {
      const found = find(accessToken, 'access')
      return found === null ? null : writeMockToken({ ...found, handle, nonce: newNonce() })
    },
    /** Whose access token it is; null if it does not work. */
    holderOf: (accessToken: string): MockConsent | null => find(accessToken, 'access'),
    /** Whether a token was renewed or revoked; one that this platform did not give is not. */
    isDead: (token: string): boolean => dead.has(token) || dead.has(readMockToken(token)?.family ?? ''),
    /** Ends all tokens of the consent that a token came from. */
    revoke: (token: string): boolean => {
      const found = readMockToken(token)
      if (found !== null) dead.add(found.family)
      return found !== null
    },
  }
}
export type MockOwners = ReturnType<typeof createMockOwners>
