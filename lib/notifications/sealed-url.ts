import { type SealingKey, seal, unseal } from '../values/seal.ts'

const keyOf = (masterKey: Buffer, endpointId: EndpointId): SealingKey => ({
  secret: masterKey,
  owner: endpointId,
  purpose: 'endpoint url',
})

/** Encrypts the URL of an endpoint under a key that the master key gives for this endpoint alone. */
export const sealUrl = (url: string, masterKey: Buffer, endpointId: EndpointId): string =>
  seal(url, keyOf(masterKey, endpointId)).toString('base64')

/** Throws for a text that was not sealed for this endpoint with this key. */
export const openUrl = (sealed: string, masterKey: Buffer, endpointId: EndpointId): string =>
  unseal(Buffer.from(sealed, 'base64'), keyOf(masterKey, endpointId)).toString()

import type { EndpointId } from '../values/ids.ts'

/** The part that may be shown of a URL that is itself a secret. */
export const maskUrl = (url: string): string => `${new URL(url).origin}/…`
