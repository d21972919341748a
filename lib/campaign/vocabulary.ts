export const campaignStatuses = ['DRAFT', 'ACTIVE', 'PAUSED', 'COMPLETED'] as const

/** Who may submit posts to a campaign: everybody, whoever was let in, or whoever was invited and alone sees it. */
export const participations = ['OPEN', 'ON_REQUEST', 'PRIVATE'] as const
/** Whether whoever runs a campaign decides about its posts before they are paid for: about none, or about each. */
export const reviewRules = ['NONE', 'EACH_POST'] as const
/** The largest limit of posts, and of the days that it is for. */
export const maxPostLimit = 1_000
export const maxLimitDays = 366

/** Who counts a metric of a campaign: the posts' platforms, or we ourselves. */
export const metricOrigins = ['platform', 'first_party'] as const
/** Whether postbacks may come without a signature; one that has a signature must have the right one. */
export const postbackSignatures = ['optional', 'required'] as const
export const maxDedupeMinutes = 1_440
export const maxConversionWindowDays = 90
/** In characters. */
export const maxCampaignNameLength = 200
export const maxBriefLength = 3_000
export const maxBriefLinks = 10
export const maxBriefLinkLength = 500
/** What holds for a campaign that says nothing about it. */
export const usualDedupeMinutes = 60
export const usualConversionWindowDays = 30

/** How many people one code lets register. */
export const maxInvitationUses = 1_000
export const usualInvitationDays = 14
export const maxInvitationDays = 90
