import type { Deps } from '../deps/deps.ts'
import type { Observation } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { blankedContents, blankFromContents, hasBlank, isCounting, withoutBlank } from './blank-answers.ts'

type Answers = ReadonlyMap<string, Observation>

/** The contents that lost every number since the platform last counted anything, these included. */
const blankedSince = async (platform: Platform, found: readonly string[], { table }: Deps): Promise<Set<string>> => {
  const { blanked } = await table.platformHealth.get(platform)
  const all = new Set([...blanked, ...found])
  if (all.size > blanked.length && blanked.length < blankFromContents)
    await table.platformHealth.noteBlanked(platform, [...all].slice(0, blankFromContents))
  return all
}

/**
 * A platform's answers about posts, where those that say 0 and nothing else are unavailable once the platform shows no
 * number for anything that had some. Content that fell to 0 on its own is for its post to hold. Answers that count
 * something cost nothing; the others a read, and a write for each of the first contents.
 */
export const doubtBlankAnswers = async (
  platform: Platform,
  posts: readonly Post[],
  answers: Answers,
  deps: Deps,
): Promise<Answers> => {
  if (isCounting(answers) || !hasBlank(answers)) return answers
  try {
    const blanked = await blankedSince(platform, blankedContents(posts, answers), deps)
    if (blanked.size < blankFromContents) return answers
  } catch (error) {
    deps.log.write('HEALTH_NOT_NOTED', { platform }, error)
    return answers
  }
  deps.log.write('PLATFORM_BLANK', { platform, posts: answers.size })
  return withoutBlank(answers)
}
