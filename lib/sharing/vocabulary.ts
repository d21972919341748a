/** How many links to reports of one campaign work at a time. */
export const maxShareLinks = 20
export const usualShareDays = 30
export const maxShareDays = 90
/** In characters. */
export const maxShareNameLength = 100

/** What carries the token of a link; it is in no address, which servers and browsers keep. */
export const reportTokenHeader = 'x-report-token'

/** The most that a report lists; its sums are of everything. */
export const maxReportAffiliates = 20
export const maxReportPosts = 10
export const maxReportDays = 92
/** Among how many of a campaign's newest posts those are chosen. */
export const maxPostsLookedAt = 200
