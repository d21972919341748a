import type { PlatformRequest, PlatformResponse } from './request.ts'

/** How our app is known at a platform, by the names that the platform gives the values. */
export type AppCredential = Readonly<Record<string, string>>

/** What reads an account's numbers. */
export interface Tokens {
  readonly accessToken: string
  /** Null on platforms that extend the access token itself. */
  readonly refreshToken: string | null
  /** For how many seconds the access token works; null if it does not end. */
  readonly accessSeconds: number | null
  /** For how many seconds it can be renewed; null if that does not end by itself. */
  readonly refreshSeconds: number | null
  readonly scopes: readonly string[]
}

/** An account whose owner let us read it. */
export interface Grant extends Tokens {
  /** The platform's own id of the account. */
  readonly accountId: string
  readonly handle: string
}

/**
 * Why there are no tokens. `refused`: the platform does not accept the code or the token, and asking again changes
 * nothing. `app`: it does not accept our app, or we have none there. `no_account`: whoever agreed has no account there that can be
 * read. After the others, a later request may succeed: `unavailable`: it responded, but not with tokens that can be read. `silent`:
 * no response came, and it may have acted.
 */
export interface ConsentFailure {
  readonly failure: 'refused' | 'unavailable' | 'silent' | 'app' | 'no_account'
}

export const failed = (failure: ConsentFailure['failure']): ConsentFailure => ({ failure })

export const isFailure = <Result extends object>(result: Result | ConsentFailure): result is ConsentFailure =>
  'failure' in result

/** Requests one after another, each made from the response to the one before, and what they come to. */
export type Conversation<Result> = Generator<PlatformRequest, Result, PlatformResponse>

/** Where the browser of the account's owner is sent. */
export type ConsentPage = Pick<PlatformRequest, 'host' | 'path' | 'query'>

export interface ConsentWish {
  /** Where the platform sends the browser back to. */
  readonly redirectUri: string
  readonly state: string
}

/** How a platform renews the tokens of its accounts (OAuth 2.0). No request's URL contains a token. */
export interface RenewalClient {
  /** What is needed to read numbers; without it a grant only says who somebody is. */
  readonly needed: readonly string[]
  /** Access tokens are renewed so many seconds before they end. */
  readonly renewBeforeSeconds: number
  /** A renewal does not name our app, so that one which works says nothing of it. */
  readonly renewsWithoutApp?: true
  readonly renew: (app: AppCredential, tokens: Tokens) => Conversation<Tokens | ConsentFailure>
}

/** How the owners of a platform's accounts let us read their numbers, and take that back; apart from renewals, which more functions carry. */
export interface ConsentClient {
  readonly page: (app: AppCredential, wish: ConsentWish) => ConsentPage
  /** What to say to whoever has no account that can be read. */
  readonly noAccount?: string
  /** Exchanges the code that the browser brought back, which works once. */
  readonly exchange: (
    app: AppCredential,
    code: string,
    redirectUri: string,
  ) => Conversation<readonly Grant[] | ConsentFailure>
  /** Gives the tokens up; whether the platform confirmed it, or that it does not accept our app. */
  readonly revoke: (app: AppCredential, tokens: Tokens) => Conversation<boolean | ConsentFailure>
}
