/** What is usual among the posts of a platform at an age, as its stage learned it. */
export interface Usual {
  readonly fromAgeHours: number
  /** Null for no end. */
  readonly untilAgeHours: number | null
  /** Median and robust standard deviation of the natural logarithm of likes per view. */
  readonly median: number
  readonly spread: number
}

/** So many likes that none at all has a logarithm. */
const halfALike = 0.5

/** What is usual at an age; null where nothing was learned of it. */
export const usualAt = (usual: readonly Usual[], ageHours: number): Usual | null =>
  usual.find(
    ({ fromAgeHours, untilAgeHours }) =>
      fromAgeHours <= ageHours && ageHours <= (untilAgeHours ?? Number.POSITIVE_INFINITY),
  ) ?? null

/** How many standard deviations the likes of so many views lie above what is usual, or below; null where nothing is. */
export const unusualness = (likes: number, views: number, usual: Usual | null): number | null =>
  usual === null || usual.spread <= 0 || views <= 0
    ? null
    : (Math.log(Math.max(likes, halfALike) / views) - usual.median) / usual.spread
