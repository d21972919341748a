import type { Matter } from '../post/appealed.ts'

/** Why an affiliate appeals. */
export const appealKinds = ['NUMBER_WRONG', 'NOT_MY_FAULT', 'AUTHOR_MISMATCH', 'REMOVED', 'PATTERN'] as const

/** What an appeal of a kind may dispute. */
export const mattersOfKind: Readonly<Record<(typeof appealKinds)[number], readonly Matter[]>> = {
  NUMBER_WRONG: ['NUMBERS'],
  NOT_MY_FAULT: ['NUMBERS', 'AUTHOR', 'REMOVAL', 'PATTERN'],
  AUTHOR_MISMATCH: ['AUTHOR'],
  REMOVED: ['REMOVAL'],
  PATTERN: ['NUMBERS', 'AUTHOR', 'REMOVAL', 'PATTERN'],
}

/** In the order an appeal goes through them; the last four end it. */
export const appealStatuses = ['OPEN', 'NEEDS_EVIDENCE', 'UPHELD', 'PARTLY', 'REJECTED', 'WITHDRAWN'] as const
export const appealOutcomes = ['UPHELD', 'PARTLY', 'REJECTED'] as const

/** What can happen to an appeal; each is a line of its history and an event. */
export const appealSteps = [
  'OPENED',
  'ASKED',
  'ANSWERED',
  'UNANSWERED',
  'ESCALATED',
  'DECIDED',
  'WITHDRAWN',
  'REOPENED',
] as const

/** In characters. */
export const maxTextLength = 2_000
export const maxLinks = 5
/** In characters. */
export const maxLinkLength = 500

/** How long the campaign's advertiser has to decide; after that it is for an admin. */
export const decideWithinHours = 5 * 24
/** How long the affiliate has to answer a question. */
export const answerWithinHours = 48
/** How long after a decision the affiliate may reopen the appeal, once. */
export const reopenWithinHours = 7 * 24
/** How often the affiliate may be asked before a decision. */
export const maxQuestions = 3
/** How many appeals a post can have in all. */
export const maxAppealsPerPost = 3

/** How many appeals against a rule have to be decided, and which share upheld, before an alert is raised about the rule. */
export const overturned = { fromDecided: 10, aboveShare: 0.2 } as const
