import { platformName } from '../../../platforms/platform-name.ts'
import { failureReason } from '../../words/platform-words.ts'
import { notCheckableSentence, verdictSentence } from '../../words/verdict-words.ts'
import type { CheckResult, CheckSummary, Post } from './views-of-post.ts'

type Status = CheckSummary['status']

const sentences: Readonly<Record<Status, (platform: string) => string>> = {
  PENDING: (platform) => `${platform} has not shown numbers that count for this claim yet.`,
  MATCHED: (platform) => `${platform}'s numbers confirmed the claim.`,
  DISCREPANCY: (platform) => `The claim was above what ${platform} showed.`,
  INCOMPLETE: (platform) => `${platform} did not show every number; the others confirmed the claim.`,
  UNVERIFIABLE: (platform) => `This post could not be checked on ${platform}.`,
}

const heldSentence = (platform: string): string =>
  `${platform} showed less than half of its earlier numbers. These numbers count once a second check agrees.`

const provisionalWords = ({ status, final }: CheckSummary): string =>
  final || status === 'PENDING' || status === 'MATCHED' ? '' : ' Provisional: the settlement window was still open.'

/** Why a check came to its verdict, as far as the list of checks tells. */
export const checkSentence = (check: CheckSummary, on: Post['platform']): string => {
  if (check.is_held) return heldSentence(platformName(on))
  const sentence =
    check.reason === null
      ? `${sentences[check.status](platformName(on))}${notCheckableSentence(check, platformName(on))}${provisionalWords(check)}`
      : verdictSentence(check, on)
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
