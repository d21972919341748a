import { wordOf } from '../../parts/badge.tsx'
import { platformName } from '../../parts/platform-name.tsx'
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

/** Why a check came to its verdict, as far as the list of checks tells. */
export const checkSentence = (check: CheckSummary, on: Post['platform']): string => {
  const sentence = check.reason === null ? sentences[check.status](platformName(on)) : verdictSentence(check, on)
  return check.attempt > 1 ? `${sentence} ${check.attempt} tries in a row had no answer.` : sentence
}

const noAnswer: Readonly<Record<string, string>> = {
  not_found: 'There is no such post.',
  private: 'The post is private.',
  timeout: 'No answer came in time.',
  rate_limited: 'It refused, because it was asked too often.',
  server_error: 'It had an error of its own.',
  auth: 'It did not accept our credentials.',
  circuit_open: 'It was not asked, because it had failed too often just before.',
  budget_empty: 'It was not asked, because the requests it allows were used up.',
  disabled: 'It was not asked, because it is switched off here.',
}

/** Why the platform gave no numbers to a check. */
export const answerSentence = ({ outcome, outcome_reason: reason }: CheckResult): string => {
  return noAnswer[reason ?? ''] ?? `${wordOf(reason ?? outcome)}.`
}
