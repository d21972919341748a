import type { Deps } from '../deps/deps.ts'
import type { Observation } from '../platforms/platform.ts'
import { withOwnNumbers } from '../post/own-numbers.ts'
import type { Post } from '../post/post.ts'

/**
 * What a platform said, with what we counted ourselves up to now in place of the numbers that are ours to count. Rejects
 * where our own cannot be read, so that the check is tried again: a missing number is no zero.
 */
export const withOwnCounts = async (
  { tracked }: Pick<Post, 'tracked'>,
  observation: Observation,
  { ownNumbers }: Deps<'ownNumbers'>,
): Promise<Observation> => {
  if (tracked === undefined || tracked.counted.length === 0 || observation.kind !== 'observed') return observation
  return withOwnNumbers(observation, tracked, tracked.code === null ? null : await ownNumbers.of(tracked.code))
}
