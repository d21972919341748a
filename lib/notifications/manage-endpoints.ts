import { requireWholeKey } from '../access/require-permission.ts'
import type { Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { EndpointId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { announceDeliveries } from './announce-deliveries.ts'
import { newChallenge } from './challenge.ts'
import { storedUrl } from './check-url.ts'
import { countTest } from './count-tests.ts'
import { type Endpoint, isSamePlace, rotateSecret, setStatus, untried } from './endpoint.ts'
import { type EndpointChange, type NewEndpoint, timingAfter } from './endpoint-contract.ts'
import { atOnce } from './quiet.ts'
import { forgetFaults } from './record-outcome.ts'
import { requireSightOfMoney } from './require-sight-of-money.ts'
import { secretText, signingKey } from './signature.ts'
import { isListedKind, maxEndpoints } from './vocabulary.ts'

const secretOf = async (
  { kind, endpointId, generation }: Endpoint,
  { masterKey }: Deps<'masterKey'>,
): Promise<string | null> =>
  kind === 'slack' ? null : secretText(signingKey(await masterKey(), endpointId, generation))

/** An endpoint and, this once, the secret that signs what is sent to it. */
export interface EndpointWithSecret {
  readonly endpoint: Endpoint
  readonly secret: string | null
}

/**
 * Stores an endpoint and sends it a challenge; it gets events once it has completed it. Throws `validation_failed` for
 * a URL that we will not call, `forbidden` for events that the caller may not read, `conflict` if they have ten endpoints, `rate_limited` for too many challenges in a
 * minute.
 */
export const createEndpoint = async (
  { kind, url, event_types, minimum_severity, ...timing }: NewEndpoint,
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue' | 'outbound' | 'masterKey'>,
): Promise<EndpointWithSecret> => {
  requireWholeKey(caller, 'manage where notifications go')
  requireSightOfMoney(event_types, caller)
  const now = deps.clock()
  const endpointId = deps.newId('whe')
  const endpoint: Endpoint = {
    endpointId,
    ownerId: caller.affiliateId,
    kind,
    ...(await storedUrl(url, { endpointId, kind }, deps)),
    eventTypes: event_types,
    minimumSeverity: minimum_severity,
    timing: timingAfter(atOnce, timing),
    ...untried,
    createdAt: now,
    updatedAt: now,
  }
  await countTest(caller, deps)
  const challenge = newChallenge(deps.newId('evt'), endpoint, now)
  const answer = await deps.subscriptions.endpoints.create(
    { ...endpoint, isOfAdmin: seesEverything(caller) },
    challenge,
  )
  if (!answer.committed) {
    throw new Refusal('conflict', `You have ${maxEndpoints} endpoints, which is the limit. Delete one first.`)
  }
  await announceDeliveries([challenge], deps)
  deps.log.write('ENDPOINT_CHANGED', { endpointId, change: 'created', kind })
  return { endpoint, secret: await secretOf(endpoint, deps) }
}

export const listEndpoints = (
  page: PageRequest,
  caller: Principal,
  { subscriptions }: Deps<'subscriptions'>,
): Promise<Page<Endpoint>> => subscriptions.endpoints.listByOwner(caller.affiliateId, page)

/** One of the caller's own endpoints; those of others are not found. */
export const findEndpoint = async (
  endpointId: EndpointId,
  caller: Principal,
  { subscriptions }: Deps<'subscriptions'>,
) => {
  const endpoint = await subscriptions.endpoints.get(endpointId)
  if (endpoint?.ownerId !== caller.affiliateId || !isListedKind(endpoint.kind)) throw notFound()
  return endpoint
}

type OwnEndpoint = Endpoint & { readonly isOfAdmin: boolean }

/** An endpoint with a new URL has to complete a challenge there before it gets anything. */
const store = async (
  before: Endpoint,
  after: OwnEndpoint,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<Endpoint | null> => {
  const { endpoints } = deps.subscriptions
  if (isSamePlace(before, after)) return (await endpoints.save(after)) ? after : null
  const moved = { ...after, verifiedAt: null }
  const challenge = newChallenge(deps.newId('evt'), moved, deps.clock())
  if (!(await endpoints.move(moved, challenge))) return null
  await announceDeliveries([challenge], deps)
  return moved
}

const change = async (
  endpointId: EndpointId,
  caller: Principal,
  next: (before: Endpoint) => Promise<Endpoint> | Endpoint,
  deps: Deps<'subscriptions' | 'notificationQueue'>,
): Promise<Endpoint> => {
  return untilSaved(
    async () => {
      const before = await findEndpoint(endpointId, caller, deps)
      requireSightOfMoney(before.eventTypes, caller)
      return (
        (await store(before, { ...before, ...(await next(before)), isOfAdmin: seesEverything(caller) }, deps)) ??
        'overtaken'
      )
    },
    () => new Refusal('conflict', 'Other requests kept changing the endpoint. Read it and send the change again.'),
  )
}

/**
 * Changes the given fields. Throws `forbidden` as creating does, and for an endpoint that gets events about money already. Enabling forgets earlier failures, and a new URL has
 * to complete a challenge first.
 */
export const changeEndpoint = async (
  endpointId: EndpointId,
  { url, event_types, minimum_severity, status, ...timing }: EndpointChange,
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue' | 'outbound' | 'masterKey'>,
): Promise<Endpoint> => {
  requireWholeKey(caller, 'manage where notifications go')
  requireSightOfMoney(event_types ?? [], caller)
  if (url !== undefined) await countTest(caller, deps)
  const next = async (before: Endpoint): Promise<Endpoint> => ({
    ...(status === undefined ? before : setStatus(before, status)),
    ...(url === undefined ? {} : await storedUrl(url, before, deps)),
    eventTypes: event_types ?? before.eventTypes,
    minimumSeverity: minimum_severity ?? before.minimumSeverity,
    timing: timingAfter(before.timing, timing),
    updatedAt: deps.clock(),
    version: before.version + 1,
  })
  const after = await change(endpointId, caller, next, deps)
  if (url !== undefined || status === 'ENABLED') await forgetFaults(endpointId, deps)
  deps.log.write('ENDPOINT_CHANGED', { endpointId, change: 'changed' })
  return after
}

/** Creates a signing secret; the old one also signs for 24 hours. Throws `conflict` for a Slack endpoint. */
export const rotateEndpointSecret = async (
  endpointId: EndpointId,
  caller: Principal,
  deps: Deps<'subscriptions' | 'notificationQueue' | 'masterKey'>,
): Promise<EndpointWithSecret> => {
  requireWholeKey(caller, 'manage where notifications go')
  const next = (before: Endpoint): Endpoint => {
    if (before.kind === 'slack') throw new Refusal('conflict', 'A Slack endpoint has no secret; its URL is the secret.')
    return rotateSecret(before, deps.clock())
  }
  const endpoint = await change(endpointId, caller, next, deps)
  deps.log.write('ENDPOINT_CHANGED', { endpointId, change: 'rotated' })
  return { endpoint, secret: await secretOf(endpoint, deps) }
}

/** Removes an endpoint and drops what is on its way to it. */
export const deleteEndpoint = async (
  endpointId: EndpointId,
  caller: Principal,
  deps: Deps<'subscriptions'>,
): Promise<Endpoint> => {
  return untilSaved(
    async () => {
      const endpoint = await findEndpoint(endpointId, caller, deps)
      requireSightOfMoney(endpoint.eventTypes, caller)
      if (!(await deps.subscriptions.endpoints.remove(endpoint))) return 'overtaken'
      deps.log.write('ENDPOINT_CHANGED', { endpointId, change: 'deleted' })
      return endpoint
    },
    () => new Refusal('conflict', 'Other requests kept changing the endpoint. Send the request again.'),
  )
}
