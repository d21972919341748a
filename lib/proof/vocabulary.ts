/** What has a chain. */
export const auditTypes = ['post', 'terms', 'appeal', 'ledger'] as const

/** What can be wrong with a version of an item. */
export const auditFaults = [
  'CHANGED',
  'MISSING',
  'NOT_CHAINED',
  'CHAIN_BROKEN',
  'STANDS_OTHERWISE',
  'NOT_IN_LOG',
] as const

/** What the daily walk over the log finds: also that something cannot be read. */
export const chainFaults = [...auditFaults, 'UNREADABLE'] as const
