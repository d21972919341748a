import type { PlatformRequest } from '../request.ts'

/** What an account's owner agreed to on a simulated platform. */
export interface MockConsent {
  readonly handle: string
  readonly scopes: readonly string[]
}

/** What a simulated platform gives, which says itself what it is, so that no restart loses it. */
export interface MockToken extends MockConsent {
  readonly kind: 'code' | 'access' | 'refresh'
  /** The same for everything that came from one consent. */
  readonly family: string
  /** Makes each token another one. */
  readonly nonce: string
}

const pattern = /^mock~(code|access|refresh)~([\w-]{16})~([\w-]{16})~([\w.]{1,100})~([\w.,:-]{0,1000})$/

export const writeMockToken = ({ kind, family, nonce, handle, scopes }: MockToken): string =>
  `mock~${kind}~${family}~${nonce}~${handle}~${scopes.join()}`

/** Null for a text that no simulated platform wrote. */
export const readMockToken = (text: string): MockToken | null => {
  const [, kind, family = '', nonce = '', handle = '', scopes = ''] = pattern.exec(text) ?? []
  return kind === 'code' || kind === 'access' || kind === 'refresh'
    ? { kind, family, nonce, handle, scopes: scopes.split(',').filter(Boolean) }
    : null
}

/** Whose token a request brings in its header; null for a credential of another kind. */
export const mockHandleIn = ({ headers }: Pick<PlatformRequest, 'headers'>): string | null =>
  readMockToken(headers['authorization']?.replace(/^bearer /i, '') ?? '')?.handle ?? null
