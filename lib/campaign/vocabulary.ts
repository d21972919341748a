export const campaignStatuses = ['DRAFT', 'ACTIVE', 'PAUSED', 'COMPLETED'] as const

/** Who counts a metric of a campaign: the posts' platforms, or we ourselves. */
export const metricOrigins = ['platform', 'first_party'] as const
/** Whether postbacks may come without a signature; one that has a signature must have the right one. */
export const postbackSignatures = ['optional', 'required'] as const
export const maxDedupeMinutes = 1_440
export const maxConversionWindowDays = 90
