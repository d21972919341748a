import type { Instant } from '../values/instant.ts'
import type { Way } from './ask-way.ts'
import { callsAbout, paidBy, readsFor } from './calls.ts'
import type { PlatformOwner } from './client.ts'
import type { PlatformGuard } from './guard-platform.ts'
import { secondsToNextDay } from './guard-spend.ts'
import { namesIn } from './instagram/discovery.ts'
import type { Wait } from './leave.ts'
import type { PlatformDefinition, PostRef } from './platform.ts'
import type { PlatformConfig } from './platform-config.ts'
import { definitionOf, type Platform } from './registry.ts'

/** How long posts wait whose batch the budget was enough for in part. */
const refillSeconds = 60

/** How many requests so many calls take besides one for each post, where an API shows one post per request. */
const requestsToFind = (
  calls: number,
  { lookUp }: PlatformDefinition,
  refs: readonly PostRef[],
  owner: PlatformOwner | undefined,
): number => {
  if (lookUp === undefined) return calls
  const unknown = owner === undefined ? 0 : refs.filter(({ objectId }) => objectId === undefined).length
  return unknown === 0 ? 0 : unknown * lookUp.requestsEach + calls * lookUp.listRequests
}

/** How many requests a batch takes. */
const requestsFor = (
  platform: Platform,
  refs: readonly PostRef[],
  { name }: Way,
  owner: PlatformOwner | undefined,
): number => {
  if (name !== platform) return new Set(refs.flatMap(namesIn)).size
  const definition = definitionOf(platform)
  const calls = callsAbout(definition, refs).length
  return definition.asksEach ? refs.length + requestsToFind(calls, definition, refs, owner) : calls
}

/** The first of the posts, as many as so many calls are for. */
const coveredBy = (
  calls: number,
  callsFor: (posts: number) => number,
  refs: readonly PostRef[],
): readonly PostRef[] => {
  let covered = refs.length
  while (callsFor(covered) > calls) covered -= 1
  return refs.slice(0, covered)
}

/** Who wants to ask which platform, and how. */
interface Asking {
  readonly platform: Platform
  readonly config: PlatformConfig
  readonly way: Way
  readonly owner: PlatformOwner | undefined
  readonly now: Instant
}

/** The posts that a guard lets through, the first ones, and why and for how long the others wait. */
interface Admission extends Wait {
  readonly admitted: readonly PostRef[]
}

/** Asks a guard for leave to ask about posts, or about as many as its budget and the day's money are enough for. */
export const askLeave = async (
  { platform, config, way, owner, now }: Asking,
  about: readonly PostRef[],
  guard: PlatformGuard,
): Promise<Admission> => {
  const definition = definitionOf(platform)
  const callsFor = (posts: number): number =>
    Math.min(requestsFor(platform, about.slice(0, posts), way, owner), config.rate_limit.capacity)
  const [calls, reads] = [callsFor(about.length), readsFor(definition, about)]
  const leave = await guard.pass(platform, config, calls, reads, way.name, callsFor(1))
  if (!leave.granted) return { admitted: [], ...leave }
  const covered = coveredBy(leave.calls ?? calls, callsFor, about)
  const admitted = paidBy(leave.reads, definition, covered)
  if (covered.length === about.length) return { admitted, reason: 'budget_empty', waitSeconds: secondsToNextDay(now) }
  await guard.giveBack(platform, config, (leave.reads ?? reads) - readsFor(definition, admitted))
  return { admitted, reason: 'budget_empty', waitSeconds: refillSeconds }
}
