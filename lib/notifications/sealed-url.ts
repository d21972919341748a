import { type SealingKey, seal, unseal } from '../values/seal.ts'

const keyOf = (masterKey: Buffer, endpointId: EndpointId): SealingKey => ({
  secret: masterKey,
  owner: endpointId,
  purpose: 'endpoint url',
})

/** Encrypts the URL of an endpoint under the master key; it opens for this endpoint alone. */
export const sealUrl = (url: string, masterKey: Buffer, endpointId: EndpointId): string =>
  seal(url, keyOf(masterKey, endpointId)).toString('base64')

/** Throws for what was not sealed for this endpoint under this key. */
export const openUrl = (sealed: string, masterKey: Buffer, endpointId: EndpointId): string =>
  unseal(Buffer.from(sealed, 'base64'), keyOf(masterKey, endpointId)).toString()

import type { EndpointId } from '../values/ids.ts'

/** What may be shown of a URL that is itself a secret. */
export const maskUrl = (url: string): string => `${new URL(url).origin}/…`
