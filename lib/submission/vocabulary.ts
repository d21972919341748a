/** The largest number that a claim may state. */
export const maxClaimed = 1e12
/** How many days ago the numbers of a claim may have been true. */
export const maxClaimAgeDays = 30
/** In characters. */
export const maxTitleLength = 200
export const maxDescriptionLength = 1_000
/** Rows of one bulk request. */
export const maxBulkRows = 100
