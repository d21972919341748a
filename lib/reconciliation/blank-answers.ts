import type { Observation } from '../platforms/platform.ts'
import { metricNames } from '../platforms/vocabulary.ts'
import { knownNumber } from '../post/known-numbers.ts'
import type { Post } from '../post/post.ts'

/** So many contents that had numbers and show none, with no number of any other in between, are a platform's fault. */
export const blankFromContents = 3
/** A content has numbers from here on: a smaller count may well fall to 0. */
const fromNumber = 100

const numbersIn = (answer: Observation): number[] =>
  answer.kind === 'observed'
    ? metricNames.flatMap((name) => ('value' in answer.metrics[name] ? [answer.metrics[name].value] : []))
    : []

/** Whether an answer gives numbers, and every one of them is 0. */
const isBlank = (answer: Observation): boolean => {
  const numbers = numbersIn(answer)
  return numbers.length > 0 && numbers.every((number) => number === 0)
}

const hadNumbers = (post: Post): boolean => metricNames.some((name) => (knownNumber(post, name) ?? 0) >= fromNumber)

type Answers = ReadonlyMap<string, Observation>

/** Whether a platform counts anything at all in its answers. */
export const isCounting = (answers: Answers): boolean =>
  [...answers.values()].some((answer) => numbersIn(answer).some((number) => number > 0))

/** Whether any of its answers says 0 and nothing else. */
export const hasBlank = (answers: Answers): boolean => [...answers.values()].some(isBlank)

/** The contents among posts that had numbers and now show 0 and nothing else, by native id. */
export const blankedContents = (posts: readonly Post[], answers: Answers): string[] => {
  const blanked = posts.filter((post) => {
    const answer = answers.get(post.nativeId)
    return answer !== undefined && isBlank(answer) && hadNumbers(post)
  })
  return [...new Set(blanked.map(({ nativeId }) => nativeId))]
}

/** The answers of a platform that counts nothing: those that say 0 say nothing. */
export const withoutBlank = (answers: Answers): Map<string, Observation> =>
  new Map(
    [...answers].map(([nativeId, answer]): [string, Observation] => [
      nativeId,
      isBlank(answer) ? { kind: 'unavailable', fetchedAt: answer.fetchedAt, reason: 'server_error' } : answer,
    ]),
  )
