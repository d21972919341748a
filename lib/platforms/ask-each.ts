import type { NoResponse, PlatformAnswer, Said } from './client.ts'
import { faultOf } from './fault.ts'
import type { PostRef } from './platform.ts'

/** So many requests are on their way at a time. */
const atATime = 10

/** What came of asking. Throws what is no fault of a connection. */
export const outcomeOf = async <Asked extends object>(
  ask: () => Promise<Asked>,
  signal?: AbortSignal,
): Promise<Asked | NoResponse> => {
  try {
    return await ask()
  } catch (error) {
    const fault = faultOf(error, signal)
    if (fault === null) throw error
    return { fault }
  }
}

/** Asks about each post by itself, so that whatever becomes of one holds back no other. */
export const askEach = async <Ref extends Pick<PostRef, 'nativeId'>>(
  refs: readonly Ref[],
  ask: (ref: Ref) => Promise<Said>,
): Promise<readonly PlatformAnswer[]> => {
  const answers: PlatformAnswer[] = []
  const rest = refs.values()
  const work = async (): Promise<void> => {
    for (const ref of rest) answers.push({ nativeIds: [ref.nativeId], ...(await outcomeOf(() => ask(ref))) })
  }
  await Promise.all(Array.from({ length: atATime }, work))
  return answers
}
