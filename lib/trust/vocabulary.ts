export const trustTiers = ['NEW', 'TRUSTED', 'STANDARD', 'WATCH', 'RESTRICTED'] as const

/** Days after which evidence weighs half as much. */
export const halfLifeDays = 90
/** An affiliate whose total evidence weighs less than this is NEW. */
export const newBelowWeight = 5

/** The trust floor at which a tier begins, best first. */
export const tierFloors = [
  ['TRUSTED', 0.8],
  ['STANDARD', 0.5],
  ['WATCH', 0.25],
  ['RESTRICTED', 0],
] as const
/** How many of an affiliate's latest posts are shown as evidence. */
export const maxEvidencePosts = 25
