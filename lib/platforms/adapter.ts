import { isNamed } from './account.ts'
import { observationsIn, unavailable } from './answer.ts'
import { outcomeOf } from './ask-each.ts'
import { callsAbout } from './calls.ts'
import type { AskablePlatform, Line, PlatformAnswer } from './client.ts'
import type { FetchContext } from './fetch-context.ts'
import type { Observation, PlatformDefinition, PostRef } from './platform.ts'
import type { SendRequest } from './request.ts'

/** How the requests of a fetch reach a platform: all in which the mock world and a platform itself differ. */
export interface Road {
  readonly send: SendRequest
  readonly credential: Line['credential']
  /** The posts of each call: all together, unless one of them is to fail by itself. */
  readonly calls: readonly (readonly PostRef[])[]
}

/** Opens the road for at most `maxBatch` posts. */
export type OpenRoad = (
  definition: PlatformDefinition,
  refs: readonly PostRef[],
  context: FetchContext,
) => Promise<Road>

export interface PlatformAdapter {
  readonly platform: string
  readonly supports: PlatformDefinition['supports']
  readonly maxBatch: number
  /**
   * An observation for every ref, by native id. Whatever the platform does becomes an observation and throws nothing.
   */
  readonly fetchMetrics: (refs: readonly PostRef[], context: FetchContext) => Promise<ReadonlyMap<string, Observation>>
}

/** The longest a request may take, in milliseconds of real time; some platforms take several for their posts. */
const requestTimeoutMs = 3_000

/** An author who is known from an earlier check is not shown again. */
const withAuthor = (observation: Observation, { author }: PostRef): Observation =>
  observation.kind === 'observed' && !isNamed(observation) ? { ...observation, ...author } : observation

/** `tokens` are kept by whoever creates adapters, from one call to the next. */
export const createAdapter = (
  definition: AskablePlatform,
  openRoad: OpenRoad,
  tokens: Line['tokens'] = new Map(),
): PlatformAdapter => {
  const orFault = async (
    refs: readonly PostRef[],
    { signal }: FetchContext,
    ask: () => Promise<readonly PlatformAnswer[]>,
  ): Promise<readonly PlatformAnswer[]> => {
    const outcome = await outcomeOf(ask, signal)
    return 'fault' in outcome ? [{ nativeIds: refs.map((ref) => ref.nativeId), ...outcome }] : outcome
  }
  const ask = (refs: readonly PostRef[], context: FetchContext): Promise<readonly PlatformAnswer[]> =>
    orFault(refs, context, async () => {
      const { now, signal, heed } = context
      const { send, credential, calls } = await openRoad(definition, refs, context)
      const line: Line = {
        send: async (request) => {
          const response = await send(request, AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]))
          heed?.(definition.readUsage?.(response))
          return response
        },
        credential,
        now,
        tokens,
      }
      const askPosts = context.owner?.ask ?? definition.ask
      const answers = calls.map((asked) => orFault(asked, context, () => askPosts(asked, line)))
      return (await Promise.all(answers)).flat()
    })
  return {
    platform: definition.name,
    supports: definition.supports,
    maxBatch: definition.maxBatch,
    fetchMetrics: async (refs, context) => {
      const distinct = [...new Map(refs.map((ref) => [ref.nativeId, ref])).values()]
      const answers = await Promise.all(callsAbout(definition, distinct).map((about) => ask(about, context)))
      const observed = new Map(answers.flat().flatMap((answer) => [...observationsIn(definition, answer, context.now)]))
      const unanswered = unavailable('server_error', context.now)
      return new Map(distinct.map((ref) => [ref.nativeId, withAuthor(observed.get(ref.nativeId) ?? unanswered, ref)]))
    },
  }
}
