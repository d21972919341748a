import type { Endpoint } from '../../lib/notifications/endpoint.ts'
import { atOnce } from '../../lib/notifications/quiet.ts'
import { alertEventTypes } from '../../lib/notifications/vocabulary.ts'

/** An enabled and verified webhook that wants everything, except for what the test says. */
export const anEndpoint = (facts: Partial<Endpoint> = {}): Endpoint => {
  const endpointId = facts.endpointId ?? 'whe_00000000000000000000000000'
  return {
    endpointId,
    ownerId: 'aff_1',
    kind: 'webhook',
    url: `https://${endpointId.replaceAll('_', '-')}.example/`,
    sealedUrl: null,
    eventTypes: alertEventTypes,
    minimumSeverity: 'MEDIUM',
    timing: atOnce,
    status: 'ENABLED',
    disabledReason: null,
    verifiedAt: '2026-06-01T00:00:00.000Z',
    generation: 1,
    previousSecretUntil: null,
    failingSince: null,
    givenUp: 0,
    lastDeliveredAt: null,
    lastFailedAt: null,
    createdAt: '2026-06-01T00:00:00.000Z',
    updatedAt: '2026-06-01T00:00:00.000Z',
    version: 1,
    ...facts,
  }
}
