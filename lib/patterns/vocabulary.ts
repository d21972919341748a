/** What one post cannot tell and several can; in the order in which they are shown. */
export const patternRules = [
  'JUST_ABOVE',
  'UNSEEN_VIEWS',
  'UNSEEN_CLICKS',
  'SAME_CONTENT',
  'DELETED_AFTER_VERDICT',
  'FLOORS',
] as const

/** Claims that lie this far above what was shown within half an hour of them: enough of them, and most. */
export const justAbove = { fromRatio: 1.036, toRatio: 1.065, fromViews: 200, fromPosts: 3, fromShare: 0.55 } as const

/**
 * On Reddit, how far claimed views exceed what is usual for a post's score, comments and crossposts, as the logarithm of
 * the ratio: 0.6 is 1.8 times as many. The weights of the three add up to 1.
 */
export const unseenViews = {
  weights: { views_per_score: 0.6, views_per_comment: 0.2, views_per_crosspost: 0.2 },
  fromPosts: 2,
  aboveLogarithm: 0.6,
} as const

/** How many standard deviations click rates nobody can see lie above those of the same affiliate and of comparable posts. */
export const unseenClicks = { fromPosts: 2, aboveDeviations: 2.7 } as const

/** Further posts of content that the affiliate has in another campaign already. */
export const sameContent = { fromPosts: 1 } as const

/** Posts that went away after their verdict, while the campaign ran: so many, and so large a share of those with a verdict. */
export const deletedAfterVerdict = { fromPosts: 2, fromShare: 0.7 } as const

/** What floors forgave in one campaign together: as much as so many floors times the root of the number of posts. */
export const forgiven = { fromPosts: 3, ofFloors: 1.25 } as const
