import type { Finding, PatternRule } from './finding.ts'
import {
  aboveLag,
  datedEarly,
  deletedAfterVerdict,
  fewLikes,
  forgiven,
  justAbove,
  manyAuthors,
  neverShown,
  outOfOrder,
  unseenViews,
  wholeFloors,
} from './vocabulary.ts'

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 })
const posts = (count: number): string => (count === 1 ? '1 post' : `${count} posts`)
const percent = (ratio: number): string => number(100 * (ratio - 1))

const unseenRates =
  (unseen: string, rate: string) =>
  ({ value, threshold, posts: hidden, of, times = 1 }: Finding): string =>
    `${posts(hidden)} without visible ${unseen} claim, on average, ${number(times)} times the ${rate} of ` +
    `${of > hidden ? `the same affiliate's ${posts(of - hidden)} with visible ${unseen} and of ` : ''}comparable posts. That is ${number(value)} standard ` +
    `deviations; above ${number(threshold)} it is a pattern.`

/** What each rule says of a finding: the numbers, the threshold, and what is usual, as the creator would read it. */
const sentences: Readonly<Record<PatternRule, (finding: Finding) => string>> = {
  JUST_ABOVE: ({ value, threshold, posts: within, of }) =>
    `${within} of ${of} claims that were checked within 30 minutes (${number(value)} %) are ` +
    `${percent(justAbove.fromRatio)} to ${percent(justAbove.toRatio)} % above the views that were shown. Usual is one claim ` +
    `in fifteen; from ${justAbove.fromPosts} claims and ${number(threshold)} % on it is a pattern.`,
  DATED_EARLY: ({ value, threshold, posts: dated, of }) =>
    `${dated} of ${of} claims as of the first ${datedEarly.untilAgeHours} hours of a post that was first seen days later (${number(value)} %) have at least ` +
    `${number(100 * datedEarly.fromRatio)} % of what was shown then, though posts go on growing. From ${datedEarly.fromPosts} claims and ${number(threshold)} % on it is a pattern.`,
  UNSEEN_VIEWS: ({ value, threshold, posts: of }) =>
    `${posts(of)} on Reddit claim, on average, ${number(value)} times the views that are usual for their score, comments ` +
    `and crossposts. Reddit shows no views; from ${unseenViews.fromPosts} posts and above ${number(threshold)} times it ` +
    'is a pattern.',
  UNSEEN_CLICKS: unseenRates('clicks', 'click rate'),
  UNSEEN_CONVERSIONS: unseenRates('conversions', 'conversion rate'),
  MANY_AUTHORS: ({ value, threshold, posts: theirs }) =>
    `${posts(theirs)} on one platform have ${number(value)} authors, none of whom is an account that the affiliate linked. From ${number(threshold)} authors and ` +
    `${number(manyAuthors.perPost)} a post on it is a pattern.`,
  SAME_CONTENT: ({ value, threshold, posts: all }) =>
    `${posts(all)} share content with a post in another campaign, and ${number(value)} of them repeat what was submitted before. From ` +
    `${number(threshold)} on it is a pattern.`,
  DELETED_AFTER_VERDICT: ({ value, threshold, posts: deleted, of }) =>
    `${deleted} of ${posts(of)} with a final verdict (${number(value)} %) went away within ${deletedAfterVerdict.withinDays} days of their claim, while the campaign ran. ` +
    `Posts of one account that may have gone at the same moment count as one. ` +
    `From ${deletedAfterVerdict.fromPosts} posts and ${number(threshold)} % on it is a pattern.`,
  FEW_LIKES: ({ value, threshold, posts: of, times = 1 }) =>
    `The viewers of ${posts(of)} liked them, on average, ${number(100 * times)} % as often as those of comparable posts. That is ${number(value)} ` +
    `standard deviations below; from ${fewLikes.fromPosts} posts and above ${number(threshold)} it is a pattern, as of bought views.`,
  NEVER_SHOWN: ({ value, threshold, posts: hidden, of }) =>
    `${hidden} of ${posts(of)} with a final verdict (${number(value)} %) were private or gone at every check for ${neverShown.forHours} hours, so that nobody saw what was ` +
    `claimed of them. Posts of one account that were missed within a day count as one. From ${neverShown.fromPosts} posts and ${number(threshold)} % on it is a pattern.`,
  FLOORS: ({ value, threshold, posts: used, of, metric = 'views' }) =>
    `In one campaign, ${used} of ${posts(of)} claim more ${metric} than were shown, each by no more than its floor forgives: ` +
    `${number(value)} ${metric} together, less what the other posts claim too little. Mistakes go both ways; from ${forgiven.fromPosts} posts and ` +
    `${number(threshold)} ${metric} on it is a pattern.`,
  WHOLE_FLOORS: ({ value, threshold, posts: whole, of }) =>
    `${whole} of ${of} claims that were checked within 30 minutes (${number(value)} %) are above the views that were shown by the whole ` +
    `floor, or nearly. No mistake is the same each time; from ${wholeFloors.fromPosts} claims and ${number(threshold)} % on it is a pattern.`,
  ABOVE_LAG: ({ value, threshold, posts: above, of }) =>
    `${above} of ${of} claims that were checked within 30 minutes (${number(value)} %) are at least ${aboveLag.fromPct} % above all the views that their posts can have ` +
    `had, judging by what was shown then, how far their platform lags, and how they grew later. From ${aboveLag.fromPosts} claims and ${number(threshold)} % on it is a pattern.`,
  OUT_OF_ORDER: ({ value, threshold, posts: wrong, of }) =>
    `${wrong} of ${of} claims with a final verdict, clicks and conversions (${number(value)} %) have at least ${outOfOrder.fromConversions} conversions and ${outOfOrder.fromRatio} times as many as clicks, ` +
    `which is rare. From ${outOfOrder.fromPosts} claims and ${number(threshold)} % on it is a pattern.`,
}

/** A finding as one or two sentences. */
export const sentenceOf = (finding: Finding): string => sentences[finding.rule](finding)
