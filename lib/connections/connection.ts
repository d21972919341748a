import type { Grant, RenewalClient, Tokens } from '../platforms/consent.ts'
import type { PlatformMode } from '../platforms/platform-config.ts'
import type { Platform } from '../platforms/registry.ts'
import type { AffiliateId, AlertId } from '../values/ids.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { nextTryAt, renewalAt } from './renewal.ts'
import type { connectionStates, connectionTroubles } from './vocabulary.ts'

export type ConnectionState = (typeof connectionStates)[number]
export type ConnectionTrouble = (typeof connectionTroubles)[number]

/** An account whose numbers we read with its owner's token. */
export interface Connection {
  readonly affiliateId: AffiliateId
  readonly platform: Platform
  readonly accountId: string
  readonly handle: string
  /** Whether the platform itself or a simulated one gave the tokens; they are of no use to the other. */
  readonly mode: PlatformMode
  readonly scopes: readonly string[]
  readonly state: ConnectionState
  /** Null unless it has to be connected again. */
  readonly trouble: ConnectionTrouble | null
  /** The tokens, sealed; null once they are deleted. */
  readonly sealed: string | null
  /** Until when the access token works; null if it does not end. */
  readonly accessUntil: Instant | null
  /** Until when the tokens can be renewed; null if that does not end by itself. */
  readonly refreshUntil: Instant | null
  /** When a job renews the tokens, should no check do so before; null if there is nothing to renew. */
  readonly renewAt: Instant | null
  readonly connectedAt: Instant
  readonly renewedAt: Instant
  /** Until when one worker alone may renew the tokens; null if none does. */
  readonly leaseUntil: Instant | null
  /** Until when the account is not asked for, since a limit of its own is nearly reached. */
  readonly pausedUntil?: Instant | undefined
  /** The alert that asked to connect it again; null if none did. */
  readonly alertId: AlertId | null
  /** Counts the tokens it has had; what is learned about a token holds only while this is the same. */
  readonly rotation: number
  /** Counts the writes; every write is conditional on it. */
  readonly version: number
}

/** Long enough for a renewal with its timeouts; another worker then takes over. */
const leaseMs = 30_000

const after = (now: Instant, seconds: number | null): Instant | null =>
  seconds === null ? null : plusMilliseconds(now, seconds * 1_000)

const missingScopes = (scopes: readonly string[], { needed }: Pick<RenewalClient, 'needed'>): string[] =>
  needed.filter((scope) => !scopes.includes(scope))

type Held = Pick<
  Connection,
  'sealed' | 'scopes' | 'state' | 'trouble' | 'accessUntil' | 'refreshUntil' | 'renewAt' | 'renewedAt' | 'leaseUntil'
>

/** How tokens were kept, at what moment, and of which platform they are. */
interface Made {
  readonly sealed: string
  readonly client: RenewalClient
  readonly now: Instant
}

const holding = (tokens: Tokens, { sealed, client, now }: Made): Held => {
  const isEnough = missingScopes(tokens.scopes, client).length === 0
  const state = isEnough ? 'ACTIVE' : 'RECONNECT'
  const refreshUntil = after(now, tokens.refreshSeconds)
  return {
    sealed,
    scopes: tokens.scopes,
    state,
    trouble: isEnough ? null : 'SCOPE_MISSING',
    accessUntil: after(now, tokens.accessSeconds),
    refreshUntil,
    renewAt: renewalAt({ state, refreshUntil, renewedAt: now }),
    renewedAt: now,
    leaseUntil: null,
  }
}

/** The connection after its owner agreed, for the first time or again. */
export const connected = (
  affiliateId: AffiliateId,
  platform: Platform,
  grant: Grant,
  { before, ...made }: Made & { readonly before: Connection | null; readonly mode: PlatformMode },
): Connection => ({
  affiliateId,
  platform,
  accountId: grant.accountId,
  handle: grant.handle,
  mode: made.mode,
  ...holding(grant, made),
  connectedAt: before === null || before.state === 'REVOKED' ? made.now : before.connectedAt,
  pausedUntil: before?.pausedUntil,
  alertId: null,
  rotation: (before?.rotation ?? 0) + 1,
  version: (before?.version ?? 0) + 1,
})

/** The connection with renewed tokens. */
export const renewed = (connection: Connection, tokens: Tokens, made: Made): Connection => ({
  ...connection,
  ...holding(tokens, made),
  alertId: null,
  rotation: connection.rotation + 1,
  version: connection.version + 1,
})

/** The connection once its tokens read nothing any more. */
export const lost = (connection: Connection, trouble: ConnectionTrouble): Connection => ({
  ...connection,
  state: 'RECONNECT',
  trouble,
  renewAt: null,
  leaseUntil: null,
  version: connection.version + 1,
})

/** The connection that its owner removed: nothing that reads the account is left in it. */
export const removed = (connection: Connection): Connection => ({
  ...connection,
  state: 'REVOKED',
  trouble: null,
  sealed: null,
  renewAt: null,
  leaseUntil: null,
  alertId: null,
  version: connection.version + 1,
})

/** The connection while one worker renews its tokens. */
export const leased = (connection: Connection, now: Instant): Connection => ({
  ...connection,
  leaseUntil: plusMilliseconds(now, leaseMs),
  version: connection.version + 1,
})

/** The connection once a worker gives its lease back. */
export const released = (connection: Connection): Connection => ({
  ...connection,
  leaseUntil: null,
  version: connection.version + 1,
})

/** The connection before the job tries to renew its tokens: whatever comes of that, nobody tries again before tomorrow. */
export const tried = (connection: Connection, now: Instant): Connection => ({
  ...connection,
  renewAt: nextTryAt(now, connection),
  version: connection.version + 1,
})

/** The connection while its account is not asked for. */
export const paused = (connection: Connection, pausedUntil: Instant): Connection => ({
  ...connection,
  pausedUntil,
  version: connection.version + 1,
})

/** Whether the job has to renew the tokens. */
export const isRenewalOwed = ({ renewAt }: Connection, now: Instant): boolean => renewAt !== null && renewAt <= now

/** Whether another worker is renewing the tokens. */
export const isLeased = ({ leaseUntil }: Connection, now: Instant): boolean => leaseUntil !== null && leaseUntil > now

export const isRenewalDue = ({ accessUntil }: Connection, client: RenewalClient, now: Instant): boolean =>
  accessUntil !== null && accessUntil <= plusMilliseconds(now, client.renewBeforeSeconds * 1_000)

/** Whether the access token has not ended; the platform may still refuse it. */
export const isWorking = ({ accessUntil }: Connection, now: Instant): boolean =>
  accessUntil === null || accessUntil > now

/** Whether the time in which the tokens can be renewed is over. */
export const isOver = ({ refreshUntil }: Connection, now: Instant): boolean =>
  refreshUntil !== null && refreshUntil <= now

/** The permissions that the owner left out and that reading numbers takes. */
export const scopesMissing = ({ scopes }: Connection, client: RenewalClient): string[] => missingScopes(scopes, client)
