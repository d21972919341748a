/** Kinds of ids that are generated rather than derived from what they name. */
export type MadeId = 'aff' | 'cmp' | 'inv' | 'rep' | 'run' | 'whe' | 'evt' | 'apl' | 'ses' | 'shr' | 'ann' | MoneyId
type MoneyId = 'txn' | 'bat' | 'adj'
