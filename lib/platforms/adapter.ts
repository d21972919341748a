import type { Instant } from '../values/instant.ts'
import { observationsIn, unavailable } from './answer.ts'
import type { AskablePlatform, Observation, PlatformAnswer, PlatformDefinition, PostRef } from './platform.ts'
import type { PlatformConfig } from './platform-config.ts'

export interface FetchContext {
  readonly now: Instant
  /** Ends the whole fetch; posts without an answer by then are `timeout`. */
  readonly signal: AbortSignal
  readonly config: PlatformConfig
  /** Counts one more call about a post whose steering has `times`; answers 1 for the first under the present config. */
  countFault(platform: string, nativeId: string): Promise<number>
}

/** One call to a platform about at most `maxBatch` posts; every post is in exactly one of the responses. */
export type PlatformTransport = (
  definition: AskablePlatform,
  refs: readonly PostRef[],
  context: FetchContext,
) => Promise<readonly PlatformAnswer[]>

export interface PlatformAdapter {
  readonly platform: string
  readonly supports: PlatformDefinition['supports']
  readonly maxBatch: number
  /**
   * An observation for every ref, by native id. Whatever the platform does becomes an observation and throws nothing.
   */
  readonly fetchMetrics: (refs: readonly PostRef[], context: FetchContext) => Promise<ReadonlyMap<string, Observation>>
}

/** How `fetch` and sockets report that no answer came, and what that means; null for errors of any other kind. */
const faultOf = (error: unknown, signal: AbortSignal): 'timeout' | 'connection' | null => {
  if (!(error instanceof Error)) return signal.aborted ? 'timeout' : null
  if (signal.aborted || error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout'
  const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error
  const code = 'code' in cause ? String(cause.code) : ''
  if (/TIMEDOUT|TIMEOUT/.test(code)) return 'timeout'
  const isConnection = /^(?:ECONN|ENOTFOUND|ENET|EHOST|EAI_|EPIPE|UND_ERR)/.test(code)
  return isConnection || error.message === 'fetch failed' ? 'connection' : null
}

const chunksOf = (refs: readonly PostRef[], size: number): readonly (readonly PostRef[])[] =>
  Array.from({ length: Math.ceil(refs.length / size) }, (_, index) => refs.slice(index * size, (index + 1) * size))

export const createAdapter = (definition: AskablePlatform, transport: PlatformTransport): PlatformAdapter => {
  const ask = async (refs: readonly PostRef[], context: FetchContext): Promise<readonly PlatformAnswer[]> => {
    try {
      return await transport(definition, refs, context)
    } catch (error) {
      const fault = faultOf(error, context.signal)
      if (fault === null) throw error
      return [{ nativeIds: refs.map((ref) => ref.nativeId), fault }]
    }
  }
  return {
    platform: definition.name,
    supports: definition.supports,
    maxBatch: definition.maxBatch,
    fetchMetrics: async (refs, context) => {
      const distinct = [...new Map(refs.map((ref) => [ref.nativeId, ref])).values()]
      const answers = await Promise.all(chunksOf(distinct, definition.maxBatch).map((chunk) => ask(chunk, context)))
      const observed = new Map(answers.flat().flatMap((answer) => [...observationsIn(definition, answer, context.now)]))
      const unanswered = unavailable('server_error', context.now)
      return new Map(distinct.map(({ nativeId }) => [nativeId, observed.get(nativeId) ?? unanswered]))
    },
  }
}
