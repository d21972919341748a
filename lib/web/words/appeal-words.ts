import type { appealKinds, appealOutcomes, appealStatuses, appealSteps } from '../../appeals/vocabulary.ts'

type Kind = (typeof appealKinds)[number]
type Status = (typeof appealStatuses)[number]
type Step = (typeof appealSteps)[number]
type Outcome = (typeof appealOutcomes)[number]

/** Why an affiliate appeals, as they say it. */
export const kindWords: Readonly<Record<Kind, string>> = {
  NUMBER_WRONG: 'The platform shows me another number',
  NOT_MY_FAULT: 'It is so, and somebody else did it',
  AUTHOR_MISMATCH: 'The content is mine',
  REMOVED: 'I did not remove it, or it is back',
  PATTERN: 'What looks like a pattern has another explanation',
}

/** What a status means, and who acts next. */
export const statusSentences: Readonly<Record<Status, string>> = {
  OPEN: 'It waits for a decision. Until then, what it disputes counts for nothing.',
  NEEDS_EVIDENCE: 'The affiliate was asked for evidence. Without an answer, we decide on what is there.',
  UPHELD: 'The affiliate was right. The alert is resolved, and nothing counts against them.',
  PARTLY: 'The affiliate was partly right. The alert is resolved, and a low difference remains.',
  REJECTED: 'What was disputed stands again.',
  WITHDRAWN: 'The affiliate withdrew the appeal. What was disputed stands again.',
}

export const stepWords: Readonly<Record<Step, string>> = {
  OPENED: 'Opened',
  ASKED: 'Asked for evidence',
  ANSWERED: 'Answered',
  UNANSWERED: 'Not answered in time',
  ESCALATED: 'Not decided in time, and now for an admin',
  DECIDED: 'Decided',
  WITHDRAWN: 'Withdrawn',
  REOPENED: 'Reopened',
}

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  UPHELD: 'Uphold: the affiliate is right',
  PARTLY: 'Uphold in part: a low difference remains',
  REJECTED: 'Reject: what was disputed stands',
}
