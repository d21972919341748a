export const trustTiers = ['NEW', 'TRUSTED', 'STANDARD', 'WATCH', 'RESTRICTED'] as const

/** Evidence weighs half as much after so many days. */
export const halfLifeDays = 90
/** An affiliate whose evidence weighs less than this together is NEW. */
export const newBelowWeight = 5

/** The floor from which a tier begins, best first. */
export const tierFloors = [
  ['TRUSTED', 0.8],
  ['STANDARD', 0.5],
  ['WATCH', 0.25],
  ['RESTRICTED', 0],
] as const
/** How many of an affiliate's latest posts are shown as evidence. */
export const maxEvidencePosts = 25
