/** Who pays: PayPal or Wise, by a file of theirs, or whoever reads a plain list. */
export const payoutMethods = ['PAYPAL', 'WISE', 'PLAIN'] as const

/** So long after somebody changed where their money goes, nothing is paid out to them. */
export const heldAfterChangeHours = 72

export const maxRecipientLength = 140

/** Exported until somebody says what became of it, or cancels its batch. */
export const payoutStates = ['EXPORTED', 'PAID', 'FAILED', 'CANCELLED'] as const
export const payoutResults = ['PAID', 'FAILED'] as const

/** Why somebody with money to come is not in a batch. */
export const skipReasons = [
  'NO_DETAILS',
  'OTHER_METHOD',
  'HELD',
  'INACTIVE',
  'DEBT',
  'BELOW_MINIMUM',
  'UNREADABLE',
] as const

/** The most rows of any file. */
export const maxPayouts = 5_000
/** As many rows as PayPal, and Wise, take in a file. */
export const maxPayoutsOf = { PAYPAL: maxPayouts, WISE: 1_000, PLAIN: maxPayouts } as const
export const maxReferenceLength = 100
export const maxResultRows = 5_000
export const resultsLimitBytes = 1_048_576
/** So long after a payout was reported as paid, its affiliate can say that it did not arrive. */
export const disputableDays = 7

/** What a column of a file for Wise can hold. */
export const columnFields = [
  'payout_id',
  'reference',
  'name',
  'email',
  'account',
  'amount',
  'currency',
  'note',
] as const
export const maxColumns = 20

/** From so many of the whole units of a currency on, an adjustment needs a second admin. */
export const adjustableAlone = 1_000
export const agreeableDays = 30
export const maxReasonLength = 300
