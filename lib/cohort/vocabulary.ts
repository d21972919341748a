/** Ages of a post in hours at which an age group ends; the last one has no end. A post is in the first that it fits. */
export const ageGroupsUpToHours = [6, 24, 72, 168, null] as const

/**
 * What is compared among posts of one platform and age: likes and clicks per view; on Reddit, which shows no views, claimed
 * views per score, comment and crosspost; conversions per click at any age, which are as many later. Stored cohorts name them by their place in this list, so a new one goes last.
 */
export const measures = [
  'likes_per_view',
  'clicks_per_view',
  'views_per_score',
  'views_per_comment',
  'views_per_crosspost',
  'conversions_per_click',
] as const

/**
 * What is learned from posts: the measures; for how many hours a platform showed nothing of a post; and whether it showed something of
 * one that was looked at while young, 0 for yes and 1 for no.
 */
export const sketched = [...measures, 'hours_blank', 'blank_when_young'] as const

/**
 * A lag needs so many affiliates, each with one post that showed nothing at first: the newest. Of fewer, one in ten is less than
 * the two that are left out.
 */
export const minBlankAffiliates = 20
/**
 * It is so many times the age that so large a share of them had at most when a check last showed nothing: checks are hours
 * apart, and few posts meet the greatest lag. At least so many had more, so that one or two people cannot make a platform late.
 */
export const lag = { quantile: 0.95, above: 2, times: 1.3 } as const
/**
 * A platform is prompt if it showed something of posts of so many affiliates when they were first looked at within its usual window, and
 * of so large a share of all such posts. Of one that lags half as long again, it shows four in ten.
 */
export const prompt = { fromAffiliates: 6, fromShare: 0.8 } as const

export const lagStates = ['LEARNING', 'KNOWN'] as const

/** A post with fewer views says too little about its rates. */
export const measuredFromViews = 300
/** A post with fewer views says nothing about how often its viewers click, beside what is usual. */
export const tellingFromViews = 20
/** The same of conversions per click. */
export const measuredFromClicks = 20
/** The same where a platform shows no views: so many likes, comments and shares together. */
export const knownFromResponses = 10
/** Of one affiliate, so many of the newest posts on a platform take part, so that nobody decides what is usual. */
export const maxPostsPerAffiliate = 20
/** A number needs so many posts of so many affiliates; below that there is none. */
export const minCohortPosts = 30
export const minCohortAffiliates = 10
