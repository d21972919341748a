export const flagCodes = [
  'METRIC_ORDER',
  'HIGH_CTR',
  'HIGH_CVR',
  'DECREASED',
  'SPIKE',
  'EVIDENCE_MISSING',
  'DUPLICATE_CONTENT',
  'AUTHOR_MISMATCH',
  'OUTSIDE_CAMPAIGN',
] as const
export type FlagCode = (typeof flagCodes)[number]

/** Advice about a claim, never a verdict: what was seen, and the threshold it passed. */
export interface Flag {
  readonly code: FlagCode
  readonly value: number | string
  readonly threshold: number | string
}
