/** What is paid for: views, clicks, conversions, the post itself, or several of these. */
export const paymentModels = ['CPM', 'CPC', 'CPA', 'FLAT', 'HYBRID'] as const
/** How a day's amounts share what is left of a budget that does not cover them all. */
export const budgetPolicies = ['PRO_RATA', 'FIRST_COME'] as const
/** What is held until it is cleared: what is flagged, besides that everything without a final verdict, or nothing. */
export const holdRules = ['flagged', 'all', 'none'] as const
/** What becomes of the amount of a post that was removed while it mattered. */
export const removalRules = ['PAY_SEEN', 'FORFEIT'] as const
/** Which number is paid for: the verified one, or the lower one of it and the claimed one. */
export const bases = ['VERIFIED', 'LOWER_OF_BOTH'] as const

/** Why an amount is held. */
export const holdReasons = ['HIGH', 'APPEAL', 'ACCUSATION', 'REMOVAL', 'DUPLICATE', 'PROVISIONAL', 'REVIEW'] as const

/** In the smallest unit of a currency: 10 billion in one with cents. */
export const maxMinor = 1_000_000_000_000
export const maxRate = 1_000_000_000
export const maxMinUnits = 1_000_000_000
/** The whole amount of an order. */
export const maxBasisPoints = 10_000
export const maxLockHours = 2_160

/** The currencies of ISO 4217 that have other than two decimals, by how many they have. */
const unusualDigits: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

/** How many decimals a currency has, as long as it is one. */
export const usualDigitsOf = (currency: string): number =>
  Number(Object.keys(unusualDigits).find((digits) => unusualDigits[Number(digits)]?.split(' ').includes(currency)) ?? 2)
