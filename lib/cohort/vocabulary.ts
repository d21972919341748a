/** Ages of a post in hours at which an age group ends; the last one has no end. A post is in the first that it fits. */
export const ageGroupsUpToHours = [6, 24, 72, 168, null] as const

/**
 * What is compared among posts of one platform and age: likes and clicks per view; on Reddit, which shows no views, claimed
 * views per score, comment and crosspost. Stored cohorts name them by their place in this list, so a new one goes last.
 */
export const measures = [
  'likes_per_view',
  'clicks_per_view',
  'views_per_score',
  'views_per_comment',
  'views_per_crosspost',
] as const

/** A post with fewer views says too little about its rates. */
export const measuredFromViews = 300
/** Of one affiliate, so many of the newest posts on a platform take part, so that nobody decides what is usual. */
export const maxPostsPerAffiliate = 20
/** A number needs so many posts of so many affiliates; below that there is none. */
export const minCohortPosts = 30
export const minCohortAffiliates = 10
