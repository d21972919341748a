import * as z from 'zod/mini'
import { isConnectable, renewalOf } from '../platforms/renewals.ts'
import { connectablePlatforms } from '../platforms/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import { pathText } from '../values/shared-contract.ts'
import { type Connection, scopesMissing } from './connection.ts'
import { connectionTroubles } from './vocabulary.ts'

const maxCodeLength = 2_048
const maxStateLength = 200

export const connectionParams = z.object({ platform: z.enum(connectablePlatforms) })
export const accountParams = z.object({ platform: z.enum(connectablePlatforms), account_id: pathText })

/** What a platform's page sends back; whatever else it adds does not matter. */
export const callbackQuery = z.lazy(() =>
  z.object({
    code: z.optional(z.string().check(z.maxLength(maxCodeLength))),
    state: z.optional(z.string().check(z.maxLength(maxStateLength))),
    error: z.optional(z.string().check(z.maxLength(maxCodeLength))),
  }),
)

export const consentAddressView = z
  .lazy(() => z.object({ authorize_url: z.string(), expires_at: z.iso.datetime() }))
  .register(z.globalRegistry, { id: 'ConsentAddress' })

export const consentBody = z
  .lazy(() =>
    z.strictObject({
      code: z.string().check(z.minLength(1), z.maxLength(maxCodeLength)),
      state: z.string().check(z.minLength(1), z.maxLength(maxStateLength)),
    }),
  )
  .register(z.globalRegistry, {
    id: 'NewConnection',
    examples: [{ code: 'the code that came back', state: 'the state that came back' }],
  })

export const connectionView = z
  .lazy(() =>
    z.object({
      platform: z.enum(connectablePlatforms),
      account_id: z.string(),
      handle: z.string(),
      state: z.enum(['ACTIVE', 'RECONNECT']),
      /** Why it has to be connected again; null if it works. */
      trouble: z.nullable(z.enum(connectionTroubles)),
      scopes: z.array(z.string()),
      /** The permissions without which no numbers can be read. */
      missing_scopes: z.array(z.string()),
      connected_at: z.iso.datetime(),
      renewed_at: z.iso.datetime(),
    }),
  )
  .register(z.globalRegistry, { id: 'Connection' })
export type ConnectionView = z.infer<typeof connectionView>

export const removedConnectionView = z
  .lazy(() =>
    z.object({
      platform: z.enum(connectablePlatforms),
      account_id: z.string(),
      handle: z.string(),
      /** Whether the platform confirmed that our tokens no longer work. Ours are deleted in any case. */
      revoked_on_platform: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'RemovedConnection' })

/** The connections that exist, those that were removed left out. */
export const viewConnections = (connections: readonly Connection[], now: Instant): ConnectionView[] =>
  connections.flatMap((connection) => {
    const { platform, state, trouble, refreshUntil } = connection
    if (state === 'REVOKED' || !isConnectable(platform)) return []
    const isOver = state === 'ACTIVE' && refreshUntil !== null && refreshUntil <= now
    return [
      {
        platform,
        account_id: connection.accountId,
        handle: connection.handle,
        state: isOver ? 'RECONNECT' : state,
        trouble: isOver ? 'EXPIRED' : trouble,
        scopes: [...connection.scopes],
        missing_scopes: scopesMissing(connection, renewalOf(platform)),
        connected_at: connection.connectedAt,
        renewed_at: connection.renewedAt,
      },
    ]
  })
