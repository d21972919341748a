import type { PlatformAnswer } from './client.ts'
import { faultOf } from './fault.ts'
import type { PostRef } from './platform.ts'
import type { PlatformResponse } from './request.ts'

/** So many requests are on their way at a time. */
const atATime = 10

/** What came of a request: a response, or why there is none. */
export type Outcome = PlatformResponse | { readonly fault: 'timeout' | 'connection' }

export const outcomeOf = async (ask: () => Promise<PlatformResponse>): Promise<Outcome> => {
  try {
    return await ask()
  } catch (error) {
    const fault = faultOf(error)
    if (fault === null) throw error
    return { fault }
  }
}

/** Asks about each post by itself, so that whatever becomes of one holds back no other. */
export const askEach = async (
  refs: readonly PostRef[],
  ask: (ref: PostRef) => Promise<PlatformResponse>,
): Promise<readonly PlatformAnswer[]> => {
  const answers: PlatformAnswer[] = []
  const rest = refs.values()
  const work = async (): Promise<void> => {
    for (const ref of rest) answers.push({ nativeIds: [ref.nativeId], ...(await outcomeOf(() => ask(ref))) })
  }
  await Promise.all(Array.from({ length: atATime }, work))
  return answers
}
