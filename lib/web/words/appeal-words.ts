import type { appealKinds, appealStatuses, appealSteps } from '../../appeals/vocabulary.ts'
import type { PostAppealState } from '../../post/appealed.ts'

type Kind = (typeof appealKinds)[number]
type Status = (typeof appealStatuses)[number]
type Step = (typeof appealSteps)[number]

/** Why an affiliate appeals, as they say it. */
export const kindWords: Readonly<Record<Kind, string>> = {
  NUMBER_WRONG: 'The platform shows me another number',
  NOT_MY_FAULT: 'It is true, but somebody else did it',
  AUTHOR_MISMATCH: 'The content is mine',
  REMOVED: 'I did not remove it, or it is back',
  PATTERN: 'What looks like a pattern has another explanation',
}

/** How an appeal stands, in two or three words. */
export const stateWords: Readonly<Record<PostAppealState, string>> = {
  OPEN: 'Appeal open',
  UPHELD: 'Appeal upheld',
  PARTLY: 'Appeal upheld in part',
  REJECTED: 'Appeal rejected',
  WITHDRAWN: 'Appeal withdrawn',
}

/** What a status means, and who acts next. */
export const statusSentences: Readonly<Record<Status, string>> = {
  OPEN: 'This appeal waits for a decision. Until then, what it disputes counts for nothing.',
  NEEDS_EVIDENCE: 'Somebody asked for evidence. If no answer comes in time, the decision is made without it.',
  UPHELD: 'The appeal was upheld: its alerts are resolved, and what was disputed no longer counts.',
  PARTLY: 'The appeal was upheld in part: its alerts are resolved, and a low discrepancy remains.',
  REJECTED: 'The appeal was rejected: what was disputed counts again.',
  WITHDRAWN: 'The appeal was withdrawn: what was disputed counts again.',
}

export const stepWords: Readonly<Record<Step, string>> = {
  OPENED: 'Opened',
  ASKED: 'Asked for evidence',
  ANSWERED: 'Answered',
  UNANSWERED: 'Not answered in time',
  ESCALATED: 'Not decided in time: an admin has to decide',
  DECIDED: 'Decided',
  WITHDRAWN: 'Withdrawn',
  REOPENED: 'Reopened',
}
