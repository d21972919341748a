import { type SealingKey, seal, unseal } from '../values/seal.ts'

const keyOf = (masterKey: Buffer, endpointId: string): SealingKey => ({
  secret: masterKey,
  owner: endpointId,
  purpose: 'endpoint url',
})

/** Encrypts the URL of an endpoint under the master key; it opens for this endpoint alone. */
export const sealUrl = (url: string, masterKey: Buffer, endpointId: string): string =>
  seal(url, keyOf(masterKey, endpointId)).toString('base64')

/** Throws for what was not sealed for this endpoint under this key. */
export const openUrl = (sealed: string, masterKey: Buffer, endpointId: string): string =>
  unseal(Buffer.from(sealed, 'base64'), keyOf(masterKey, endpointId)).toString()

/** What may be shown of a URL that is itself a secret. */
export const maskUrl = (url: string): string => `${new URL(url).origin}/…`
