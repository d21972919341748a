import type { Deps } from '../deps/deps.ts'
import { afterAnswer, afterFault, type Circuit, closedCircuit } from '../resilience/circuit.ts'
import { Busy } from '../values/busy.ts'
import type { EndpointId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { maxAttempts } from '../values/until-saved.ts'
import { type EndpointAnswer, isFault, isGone } from './answer.ts'
import type { Delivery } from './delivery.ts'
import { afterDelivered, afterFailed, afterProof, type Endpoint } from './endpoint.ts'

const stepCircuit = async (
  endpointId: EndpointId,
  next: (circuit: Circuit, now: Instant) => Circuit,
  { subscriptions, clock }: Deps<'subscriptions'>,
): Promise<void> => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const before = await subscriptions.circuits.get(endpointId)
    const after = next(before, clock())
    if (after === before || (await subscriptions.circuits.save(endpointId, after))) return
  }
}

/** Applies a step to the endpoint as it is now; false if so many others wrote to it that the step was not stored. */
const stepEndpoint = async (
  endpointId: EndpointId,
  next: (endpoint: Endpoint, now: Instant) => Endpoint,
  { subscriptions, clock, log }: Deps<'subscriptions'>,
): Promise<boolean> => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const before = await subscriptions.endpoints.get(endpointId)
    const after = before && next(before, clock())
    if (before === null || after === null || after === before) return true
    if (!(await subscriptions.endpoints.save({ ...before, ...after }))) continue
    const isDisabled = after.status === 'DISABLED' && before.status === 'ENABLED'
    if (isDisabled) log.write('ENDPOINT_DISABLED', { endpointId, reason: after.disabledReason })
    return true
  }
  return false
}

/** Records how a call ended: in the circuit, on the endpoint, and by disabling an endpoint that failed for too long. */
export const recordOutcome = async (
  endpointId: EndpointId,
  answer: EndpointAnswer,
  { state }: Delivery,
  deps: Deps<'subscriptions'>,
): Promise<void> => {
  await stepCircuit(endpointId, isFault(answer) ? afterFault : afterAnswer, deps)
  const failure = { isGone: isGone(answer), isGivenUp: state === 'FAILED' }
  const next = (endpoint: Endpoint, now: Instant): Endpoint =>
    state === 'DELIVERED' ? afterDelivered(endpoint, now) : afterFailed(endpoint, failure, now)
  await stepEndpoint(endpointId, next, deps)
}

/** Lets an endpoint that was changed or enabled be called at once. */
export const forgetFaults = (endpointId: EndpointId, deps: Deps<'subscriptions'>): Promise<void> => {
  const forget = (circuit: Circuit): Circuit =>
    circuit.faults === 0 && circuit.openedAt === null ? circuit : { ...closedCircuit, version: circuit.version + 1 }
  return stepCircuit(endpointId, forget, deps)
}

/**
 * Lets an endpoint that completed its challenge get events, if it still has the URL to which the challenge was sent.
 */
export const recordProof = async (called: Endpoint, deps: Deps<'subscriptions'>): Promise<void> => {
  const isNoted = await stepEndpoint(called.endpointId, (endpoint, now) => afterProof(endpoint, called, now), deps)
  if (!isNoted) throw new Busy('The endpoint kept changing while it was verified.')
  deps.log.write('ENDPOINT_CHANGED', { endpointId: called.endpointId, change: 'verified' })
}

/** Counts a delivery that was given up without calling its endpoint. */
export const recordGivenUp = async (endpointId: EndpointId, deps: Deps<'subscriptions'>): Promise<void> => {
  const next = (endpoint: Endpoint, now: Instant): Endpoint =>
    afterFailed(endpoint, { isGone: false, isGivenUp: true }, now)
  await stepEndpoint(endpointId, next, deps)
}
