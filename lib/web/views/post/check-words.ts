import { platformName } from '../../../platforms/platform-name.ts'
import { type Counted, numbersFor, shownFor } from '../../words/counter-words.ts'
import { failureReason } from '../../words/failure-words.ts'
import { notCheckableSentence, verdictSentence } from '../../words/verdict-words.ts'
import type { CheckResult, CheckSummary } from './views-of-post.ts'

type Status = CheckSummary['status']

const sentences: Readonly<Record<Status, (platform: string, post: Counted) => string>> = {
  PENDING: (platform) => `${platform} has not shown numbers that count for this claim yet.`,
  MATCHED: (_, post) => `${numbersFor(post)} confirmed the claim.`,
  DISCREPANCY: (_, post) => `The claim was above what ${shownFor(post)}.`,
  INCOMPLETE: (platform) => `${platform} did not show every number; the others confirmed the claim.`,
  UNVERIFIABLE: (platform) => `This post could not be checked on ${platform}.`,
}

const heldSentence = (platform: string): string =>
  `${platform} showed less than half of its earlier numbers. These numbers count once a second check agrees.`

const provisionalWords = ({ status, final }: CheckSummary): string =>
  final || status === 'PENDING' || status === 'MATCHED' ? '' : ' Provisional: the settlement window was still open.'

/** Why a check came to its verdict, as far as the list of checks tells. */
export const checkSentence = (check: CheckSummary, post: Counted): string => {
  const platform = platformName(post.platform)
  if (check.is_held) return heldSentence(platform)
  const sentence =
    check.reason === null
      ? `${sentences[check.status](platform, post)}${notCheckableSentence(check, post)}${provisionalWords(check)}`
      : verdictSentence(check, post)
  return check.attempt > 1 ? `${sentence} ${check.attempt} attempts in a row failed.` : sentence
}

const gone = new Map([
  ['not_found', 'there is no such post'],
  ['private', 'the post is private'],
])

/** Why the platform gave no numbers to a check. */
export const missingSentence = ({ outcome_reason: reason }: Pick<CheckResult, 'outcome_reason'>): string => {
  const words = gone.get(reason ?? '') ?? failureReason(reason)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
