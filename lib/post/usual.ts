/** What is usual among the posts of a platform at an age, as its stage learned it. */
export interface Usual {
  readonly fromAgeHours: number
  /** Null for no end. */
  readonly untilAgeHours: number | null
  /** Median and robust standard deviation of the natural logarithm of likes per view. */
  readonly median: number
  readonly spread: number
}

/** Added to likes, as where the usual was learned: none at all is few, and has a logarithm. */
const halfALike = 0.5
/** Posts that lie closer together than this are few, or made alike; the others differ by a third and more. */
const leastSpread = 0.3

/** What is usual at an age; null where nothing was learned of it. */
export const usualAt = (usual: readonly Usual[], ageHours: number): Usual | null =>
  usual.find(
    ({ fromAgeHours, untilAgeHours }) =>
      fromAgeHours <= ageHours && ageHours <= (untilAgeHours ?? Number.POSITIVE_INFINITY),
  ) ?? null

/** How many standard deviations the likes of so many views lie above what is usual, or below; null where nothing is. */
export const unusualness = (likes: number, views: number, usual: Usual | null): number | null =>
  usual === null || views <= 0
    ? null
    : (Math.log((likes + halfALike) / views) - usual.median) / Math.max(usual.spread, leastSpread)
