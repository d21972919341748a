import { createHmac } from 'node:crypto'
import { deriveKey } from '../values/seal.ts'

/** The signing secret of a generation of an endpoint: derived, so that no secret is stored. */
export const signingKey = (masterKey: Buffer, endpointId: EndpointId, generation: number): Buffer =>
  deriveKey({ secret: masterKey, owner: endpointId, purpose: `webhook signature ${generation}` })

import type { EndpointId, EventId } from '../values/ids.ts'

/** A signing secret as its receiver gets it. */
export const secretText = (key: Buffer): string => `whsec_${key.toString('base64')}`

interface Signed {
  readonly eventId: EventId
  /** Epoch seconds of this attempt. */
  readonly timestamp: number
  readonly body: string
}

const signatureOf = (key: Buffer, { eventId, timestamp, body }: Signed): string =>
  `v1,${createHmac('sha256', key).update(`${eventId}.${timestamp}.${body}`).digest('base64')}`

/** The headers of Standard Webhooks (standardwebhooks.com), one signature per key. */
export const signatureHeaders = (signed: Signed, keys: readonly Buffer[]): Record<string, string> => ({
  'webhook-id': signed.eventId,
  'webhook-timestamp': String(signed.timestamp),
  'webhook-signature': keys.map((key) => signatureOf(key, signed)).join(' '),
})
