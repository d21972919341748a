import type { appealOutcomes } from '../../appeals/vocabulary.ts'

type Outcome = (typeof appealOutcomes)[number]

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  UPHELD: 'Uphold: the affiliate is right',
  PARTLY: 'Uphold in part: a low discrepancy remains',
  REJECTED: 'Reject: what was disputed counts again',
}
