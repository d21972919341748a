import * as z from 'zod/mini'
import type { CredentialName } from '../platforms/credential-name.ts'
import { type CredentialState, credentialStates } from '../platforms/credential-state.ts'
import { type UnavailableReason, unavailableReasons } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import type { AlertId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { type Change, type Clause, hasNot } from './expression.ts'
import * as keys from './item-keys.ts'
import { getItem } from './read.ts'
import { updateIf } from './write-if.ts'

const row = z.lazy(() =>
  z.object({
    successAt: z.optional(storedInstant),
    failureAt: z.optional(storedInstant),
    failureReason: z.optional(z.enum(unavailableReasons)),
    downAlertId: z._default(z.nullable(storedId('alr')), null),
    credential: z.optional(z.enum(credentialStates)),
    credentialAt: z.optional(storedInstant),
    credentialAlertId: z._default(z.nullable(storedId('alr')), null),
    blanked: z._default(z.array(z.string()), []),
  }),
)

type Health = z.infer<typeof row>

const lastFailureIn = ({ failureAt, failureReason }: Health) =>
  failureAt && failureReason ? { at: failureAt, reason: failureReason } : null

const credentialIn = ({ credential, credentialAt }: Health) =>
  credential && credentialAt ? { state: credential, since: credentialAt } : null

export const platformHealthTable = (client: TableClient) => {
  const update = async (
    platform: CredentialName,
    { set = {}, ...change }: Change,
    ...when: Clause[]
  ): Promise<boolean> =>
    updateIf(client, keys.platformHealth(platform), { ...change, set: { type: 'platformHealth', ...set } }, ...when)
  return {
    /** Of a platform or, of a further credential there, what is recorded of that alone. */
    get: async (platform: CredentialName) => {
      const stored = row.parse((await getItem(client, keys.platformHealth(platform))) ?? {})
      const { successAt, downAlertId, credentialAlertId, blanked } = stored
      const [lastFailure, credential] = [lastFailureIn(stored), credentialIn(stored)]
      return { lastSuccessAt: successAt ?? null, lastFailure, credential, downAlertId, credentialAlertId, blanked }
    },

    /** Notes how a call ended. A platform that counted something has lost no content's numbers. */
    note: async (
      platform: Platform,
      at: Instant,
      { failure, isCounting }: { readonly failure: UnavailableReason | null; readonly isCounting: boolean },
    ): Promise<void> => {
      const set = failure === null ? { successAt: at } : { failureAt: at, failureReason: failure }
      await update(platform, { set, ...(isCounting ? { remove: ['blanked'] } : {}) })
    },

    /** Remembers content that lost every number, by native id, until the platform counts something. */
    noteBlanked: async (platform: Platform, blanked: readonly string[]): Promise<void> => {
      await update(platform, { set: { blanked } })
    },

    /** Records how our credential fares from now on; false, with nothing written, if another worker already did. */
    recordCredential: (name: CredentialName, state: CredentialState, since: Instant): Promise<boolean> =>
      update(name, { set: { credential: state, credentialAt: since } }, hasNot('credential', state)),

    /** Remembers the alert about our credential; null once it works again. */
    recordCredentialAlert: async (name: CredentialName, credentialAlertId: AlertId | null): Promise<void> => {
      await update(name, { set: { credentialAlertId } })
    },

    /** Remembers the alert about the platform being down; null once it is up again. */
    recordDown: async (platform: Platform, downAlertId: AlertId | null): Promise<void> => {
      await update(platform, { set: { downAlertId } })
    },
  }
}
