/** What one post cannot tell and several can; in the order in which they are shown. */
export const patternRules = [
  'JUST_ABOVE',
  'DATED_EARLY',
  'UNSEEN_VIEWS',
  'UNSEEN_CLICKS',
  'UNSEEN_CONVERSIONS',
  'FEW_LIKES',
  'MANY_AUTHORS',
  'SAME_CONTENT',
  'DELETED_AFTER_VERDICT',
  'NEVER_SHOWN',
  'FLOORS',
  'WHOLE_FLOORS',
  'ABOVE_LAG',
  'OUT_OF_ORDER',
] as const

/**
 * Rules that accuse from the first night on. They count what somebody did, on more than one post, and compare it with nothing
 * that has to be usual: no platform, no growth and no audience makes an honest person do it twice.
 */
export const loudByDefault: readonly (typeof patternRules)[number][] = [
  'SAME_CONTENT',
  'DELETED_AFTER_VERDICT',
  'NEVER_SHOWN',
  'FLOORS',
  'WHOLE_FLOORS',
]

/** Any other rule may accuse once so many of those whom it found were looked at, of whom no more than so large a share was honest. */
export const loudFrom = { reviewed: 20, honestShare: 0.05 } as const
/**
 * It may also accuse without one where so many are named, and final verdicts that stand accuse so large a share of them, with a certainty of
 * 95 %, and so many times the share of everybody with a final verdict. Once appeals cleared so many, it may turn out to be wrong.
 */
export const advisedFrom = { named: 20, share: 0.5, times: 2, cleared: 3 } as const
export const advices = ['ACCUSE', 'SILENCE', 'WAIT', 'REVIEW', 'KEEP'] as const
/** Of a review, in people, and in characters. */
export const maxReviewed = 1_000_000
export const maxReasonLength = 2_000

/** Claims that lie this far above what was shown within half an hour of them: enough of them, and most. */
export const justAbove = { fromRatio: 1.036, toRatio: 1.065, fromViews: 200, fromPosts: 3, fromShare: 0.55 } as const

/**
 * Claims as of the first day and a half of posts that were first seen days later: nearly everything that was shown then,
 * though posts go on growing. So many of them, and so large a share.
 */
export const datedEarly = {
  untilAgeHours: 36,
  fromGapHours: 72,
  fromSeenHours: 120,
  fromRatio: 0.93,
  fromViews: 50,
  fromClicks: 15,
  fromPosts: 2,
  fromShare: 0.6,
} as const

/**
 * On Reddit, how far claimed views exceed what is usual for a post's score, comments and crossposts, as the logarithm of
 * the ratio: 0.6 is 1.8 times as many. The weights of the three add up to 1.
 */
export const unseenViews = {
  weights: { views_per_score: 0.6, views_per_comment: 0.2, views_per_crosspost: 0.2 },
  fromPosts: 2,
  aboveLogarithm: 0.53,
} as const

/** How many standard deviations click rates nobody can see lie above those of the same affiliate and of comparable posts. */
export const unseenClicks = { fromPosts: 2, aboveDeviations: 2.5 } as const

/**
 * The same of conversions. What an affiliate's own posts show is drawn towards what is usual as if so many conversions more
 * had come at the usual rate.
 */
export const unseenConversions = { fromPosts: 2, drawnBy: 4, aboveDeviations: 3 } as const

/** How many standard deviations the likes of an affiliate's viewers lie below those of comparable posts. */
export const fewLikes = { fromPosts: 2, belowDeviations: 2.7 } as const

/**
 * Authors on one platform whom the affiliate did not link: so many, and so many for each post. A team that never linked its
 * accounts posts from the same ones again.
 */
export const manyAuthors = { fromAuthors: 3, perPost: 0.7 } as const

/** Further posts of content that the affiliate has in another campaign already, of one content or of several: one or two are mistakes. */
export const sameContent = { fromPostsOfOne: 2, fromPosts: 3 } as const

/**
 * Posts that went away within so many days of their claim, while the campaign ran: so many, and so large a share of those that
 * were compared. Until then a claim is looked at every day. Posts of one account that may have gone at the same moment count once.
 */
export const deletedAfterVerdict = { withinDays: 5, fromPosts: 2, fromShare: 0.5 } as const

/**
 * Posts that were private or gone at every check for so many hours after their claim, in which their affiliate was told and could
 * have made them public: so many, and so large a share of those with a final verdict. Posts of one account that were missed within
 * a day count once.
 */
export const neverShown = { forHours: 72, onceWithinHours: 24, fromPosts: 2, fromShare: 0.5 } as const

/** What floors forgave in one campaign together: as much as so many floors times the root of the number of posts. */
export const forgiven = { fromPosts: 3, ofFloors: 1.25 } as const

/** Claims of views above what was first shown by a whole floor, or all but a twentieth of it: so many, and so large a share. */
export const wholeFloors = { ofFloor: 0.95, fromPosts: 2, fromShare: 0.5 } as const

/**
 * Claims this far above all that their post can have had when they were made, in percent, judging by what was shown at once and how the
 * post grew later: so many, and so large a share. Where lag may explain more than so much, or the claim came before the post was so
 * many times as old as its platform lags, nothing is compared.
 */
export const aboveLag = {
  fromPct: 3,
  fromViews: 100,
  /** How much faster than later a post may have grown before it was claimed. */
  fasterBefore: 1.5,
  fromLags: 1.5,
  /** How many times as old as at its claim a post has to be to tell how it grew. */
  fromAges: 1.2,
  explainedUpToPct: 6,
  fromPosts: 2,
  fromShare: 0.4,
} as const

/**
 * Claims of far more conversions than clicks: so many, and so large a share of those that claim both. One click may bring
 * several orders, so that a few conversions more than clicks say nothing.
 */
export const outOfOrder = { fromRatio: 2, fromConversions: 10, fromPosts: 2, fromShare: 0.5 } as const
