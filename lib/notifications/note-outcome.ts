import type { Deps } from '../deps.ts'
import type { Instant } from '../instant.ts'
import { afterAnswer, afterFault, type Circuit, closedCircuit } from '../resilience/circuit.ts'
import { type EndpointAnswer, isFault, isGone, isSuccess } from './answer.ts'
import type { Delivery } from './delivery.ts'
import { afterDelivered, afterFailed, type Endpoint } from './endpoint.ts'

const attempts = 6

const stepCircuit = async (
  endpointId: string,
  next: (circuit: Circuit, now: Instant) => Circuit,
  { subscriptions, clock }: Deps,
): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await subscriptions.circuits.get(endpointId)
    const after = next(before, clock())
    if (after === before || (await subscriptions.circuits.save(endpointId, after))) return
  }
}

/** Applies a step to the endpoint as it is now; a note that many writers keep from being taken is let go. */
const stepEndpoint = async (
  endpointId: string,
  next: (endpoint: Endpoint, now: Instant) => Endpoint,
  { subscriptions, clock, log }: Deps,
): Promise<void> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await subscriptions.endpoints.get(endpointId)
    const after = before && next(before, clock())
    if (before === null || after === null || after === before) return
    if (!(await subscriptions.endpoints.save({ ...before, ...after }))) continue
    const isDisabled = after.status === 'DISABLED' && before.status === 'ENABLED'
    if (isDisabled) log.write('ENDPOINT_DISABLED', { endpointId, reason: after.disabledReason })
    return
  }
}

/** Remembers how a call ended: in the endpoint's circuit, on the endpoint, and by disabling one that failed too long. */
export const noteOutcome = async (
  endpointId: string,
  answer: EndpointAnswer,
  { state }: Delivery,
  deps: Deps,
): Promise<void> => {
  await stepCircuit(endpointId, isFault(answer) ? afterFault : afterAnswer, deps)
  const failure = { isGone: isGone(answer), isGivenUp: state === 'FAILED' }
  const next = (endpoint: Endpoint, now: Instant): Endpoint =>
    isSuccess(answer) ? afterDelivered(endpoint, now) : afterFailed(endpoint, failure, now)
  await stepEndpoint(endpointId, next, deps)
}

/** Lets an endpoint that was changed or enabled be asked at once. */
export const forgetFaults = (endpointId: string, deps: Deps): Promise<void> => {
  const forget = (circuit: Circuit): Circuit =>
    circuit.faults === 0 && circuit.openedAt === null ? circuit : { ...closedCircuit, version: circuit.version + 1 }
  return stepCircuit(endpointId, forget, deps)
}

/** Counts a delivery that was given up while its endpoint was not even asked. */
export const noteGivenUp = (endpointId: string, deps: Deps): Promise<void> =>
  stepEndpoint(endpointId, (endpoint, now) => afterFailed(endpoint, { isGone: false, isGivenUp: true }, now), deps)
