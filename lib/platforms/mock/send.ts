import { setTimeout as wait } from 'node:timers/promises'
import type { OpenRoad } from '../adapter.ts'
import type { Credential } from '../live/credentials.ts'
import type { PostRef } from '../platform.ts'
import type { SteeredFault } from '../platform-config.ts'
import type { PlatformRequest, PlatformResponse, SendRequest } from '../request.ts'
import { jsonResponse, type MockApi, type MockPost } from './mock-api.ts'
import { type Fate, isFault, type PlatformWorld, type WorldAt } from './platform-world.ts'
import { steeredWorld } from './steered-world.ts'

/** How each fault looks from outside. A timeout is told at once; nobody waits for it. */
const failed = ({ refuse }: MockApi, fault: SteeredFault, { now }: PlatformWorld): PlatformResponse => {
  if (fault === 'timeout') throw new DOMException('The mock platform did not respond.', 'TimeoutError')
  if (fault === 'malformed') return { ...jsonResponse(200, null), body: '{"data":[{"id":"' }
  return refuse({ rate_limited: 429, server_error: 503, auth: 401 }[fault], now)
}

const isSameName = (left: string, right: string): boolean =>
  left.replace(/^@/, '').toLowerCase() === right.replace(/^@/, '').toLowerCase()

/** An owner sees their own posts alone, under the name of their account. */
export const shownTo = (owner: string | null, posts: readonly MockPost[]): readonly MockPost[] =>
  owner === null
    ? posts
    : posts
        .filter(({ isAuthorGiven, author }) => isAuthorGiven === undefined || isSameName(author, owner))
        .map((post) => ({ ...post, author: owner }))

/** What is shown of posts to a request, about all of them or about one. */
export const answerAbout = (api: MockApi, request: PlatformRequest, posts: readonly MockPost[]): PlatformResponse =>
  posts.length === 0 && api.absent !== undefined ? api.absent : jsonResponse(200, api.show(posts, request))

/** The posts that exist, of which those of others are shown to nobody; one that fails is there nevertheless. */
const idsListed = async ({ listed = [], fateOf }: PlatformWorld): Promise<readonly string[]> => {
  const fates = await Promise.all(listed.map(fateOf))
  return listed.filter((_, at) => fates[at] !== 'not_found')
}

const postsOf = (fates: readonly Fate[]): readonly MockPost[] =>
  fates.flatMap((fate) => (fate !== 'not_found' && 'post' in fate ? [fate.post] : []))

const postsListed = async ({ listed = [], fateOf }: PlatformWorld): Promise<readonly MockPost[]> =>
  postsOf(await Promise.all(listed.map(fateOf)))

type Answer = (request: PlatformRequest) => Promise<PlatformResponse>

const answerAboutEach = async (
  api: MockApi,
  request: PlatformRequest,
  world: PlatformWorld,
  ids: readonly string[],
): Promise<PlatformResponse> => {
  const fates = await Promise.all(ids.map(world.fateOf))
  const fault = fates.find(isFault)
  if (fault !== undefined) return failed(api, fault.fault, world)
  return answerAbout(api, request, shownTo(api.ownerOf?.(request) ?? null, postsOf(fates)))
}

/** Answers requests about posts, of which one that fails fails the request. */
const answerWith =
  (api: MockApi, maxBatch: number, world: PlatformWorld): Answer =>
  async (request) => {
    const ids = api.idsIn(request)
    const list = api.listIn?.(request) ?? null
    const discovery = api.discover?.(request) ?? null
    if ((ids ?? list ?? discovery) === null) return api.answer?.(request, world.now) ?? api.refuse(404, world.now)
    if (!api.isAuthorized(request)) return api.refuse(401, world.now)
    if (discovery !== null) return discovery.show(shownTo(discovery.owner, await postsListed(world)))
    if (ids === null) return jsonResponse(200, list?.(await idsListed(world)))
    return ids.length > maxBatch ? api.refuse(400, world.now) : answerAboutEach(api, request, world, ids)
  }

/**
 * A platform's server in this process: it takes what it needs to know from the request alone. Rejects with an AbortError when
 * the signal ends the wait.
 */
export const createMockSend = (api: MockApi, maxBatch: number, world: PlatformWorld): SendRequest => {
  const answer = answerWith(api, maxBatch, world)
  return async (request, signal) => {
    signal.throwIfAborted()
    const latencyMs = world.latencyMs(api.idsIn(request) ?? [])
    if (latencyMs > 0) await wait(latencyMs, undefined, { signal })
    return world.outage === null ? answer(request) : failed(api, world.outage, world)
  }
}

/** Our credential in the mock world, whatever a platform calls it. */
const mockCredential: Credential = {
  api_key: 'mock',
  bearer_token: 'mock',
  client_id: 'mock',
  client_secret: 'mock',
  access_token: 'mock',
}

/** The posts that are asked about together, and each that fails by itself, so that it holds back no other. */
const callsOf = (refs: readonly PostRef[], fates: ReadonlyMap<string, Fate>): readonly (readonly PostRef[])[] => {
  const fails = ({ nativeId }: PostRef): boolean => isFault(fates.get(nativeId) ?? 'not_found')
  const healthy = refs.filter((ref) => !fails(ref))
  return [...(healthy.length > 0 ? [healthy] : []), ...refs.filter(fails).map((ref) => [ref])]
}

/** To a platform of the mock world. What becomes of each post is settled once, before it is asked about. */
export const mockRoad =
  (api: MockApi, worldAt: WorldAt = steeredWorld): OpenRoad =>
  async (definition, refs, context) => {
    const world = worldAt(definition, context)
    const { owner } = context
    const asked = world.outage === null ? refs : []
    const fates = new Map(
      await Promise.all(asked.map(async ({ nativeId }) => [nativeId, await world.fateOf(nativeId)] as const)),
    )
    const fateOf: PlatformWorld['fateOf'] = async (nativeId) => fates.get(nativeId) ?? 'not_found'
    return {
      send: createMockSend(api, definition.maxBatch, { ...world, fateOf, listed: [...fates.keys()] }),
      credential:
        owner === undefined
          ? mockCredential
          : { ...mockCredential, access_token: owner.token, account_id: owner.accountId },
      calls: callsOf(refs, fates),
    }
  }
