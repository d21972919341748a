import { platformName } from '../../../platforms/platform-name.ts'
import { failureReason } from '../../words/platform-words.ts'
import { verdictSentence } from '../../words/verdict-words.ts'
import type { CheckResult, CheckSummary, Post } from './views-of-post.ts'

type Status = CheckSummary['status']

const sentences: Readonly<Record<Status, (platform: string) => string>> = {
  PENDING: (platform) => `${platform} gave no number that speaks for the claim yet.`,
  MATCHED: (platform) => `What ${platform} showed covers the claim.`,
  DISCREPANCY: (platform) => `More was claimed than ${platform} showed.`,
  INCOMPLETE: (platform) => `What ${platform} showed covers the claim, but a number was not shown.`,
  UNVERIFIABLE: (platform) => `${platform} could not be asked about this post.`,
}

const heldSentence = (platform: string): string =>
  `${platform} showed less than half of what it had shown before. These numbers count once a second check agrees.`

/** Why a check came to its verdict, as far as the list of checks tells. */
export const checkSentence = (check: CheckSummary, on: Post['platform']): string => {
  if (check.is_held) return heldSentence(platformName(on))
  const sentence = check.reason === null ? sentences[check.status](platformName(on)) : verdictSentence(check, on)
  return check.attempt > 1 ? `${sentence} ${check.attempt} tries in a row had no answer.` : sentence
}

const gone = new Map([
  ['not_found', 'there is no such post'],
  ['private', 'the post is private'],
])

/** Why the platform gave no numbers to a check. */
export const answerSentence = ({ outcome_reason: reason }: Pick<CheckResult, 'outcome_reason'>): string => {
  const words = gone.get(reason ?? '') ?? failureReason(reason)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
