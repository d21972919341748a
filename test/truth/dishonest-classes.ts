import {
  type AffiliateClass,
  claimFromApp,
  type Draft,
  falsely,
  honestly,
  hoursLater,
  inApp,
  onPlatform,
  postOf,
  times,
  withContent,
} from './affiliate-class.ts'
import { buyAtStart, buyLater } from './bought-views.ts'
import { ageAt } from './content.ts'
import type { Claimed, PostPlan } from './plan.ts'

type Plan = AffiliateClass['plan']

const inflate =
  (factor: number): Plan =>
  (draft) => [postOf(draft, [falsely(draft.claimAtMs, times(factor, inApp(draft, draft.claimAtMs)))])]

/** Between the tolerance and what nobody looks at twice. */
const justAbove: Plan = (draft) => {
  const factor = draft.draws.between(1.036, 1.065)
  return [postOf(draft, [falsely(draft.claimAtMs, times(factor, onPlatform(draft, draft.claimAtMs)))])]
}

/** What the post will have tomorrow, claimed today. */
const waitForGrowth: Plan = (draft) => {
  const laterMs = hoursLater(draft.claimAtMs, draft.draws.between(24, 40))
  return [postOf(draft, [falsely(draft.claimAtMs, inApp(draft, laterMs))])]
}

/** Today's number, as if it had been there within the first days. */
const backdate: Plan = (draft) => {
  const { content, claimAtMs, draws } = draft
  const asOfMs = hoursLater(content.publishedAtMs, draws.between(4, 30))
  return [postOf(draft, [{ ...falsely(claimAtMs, times(0.97, inApp(draft, claimAtMs))), asOfMs }])]
}

/** One number by a factor, on a post whose platform does not show it. */
const inflateUnseen =
  (name: keyof Claimed, factors: readonly [number, number]): Plan =>
  (draft) => {
    const { content, claimAtMs, draws } = draft
    const hidden = withContent(draft, { hides: name === 'views' ? content.hides : { ...content.hides, [name]: true } })
    const true_ = inApp(hidden, claimAtMs)
    const claimed = { ...true_, [name]: Math.round(Math.max(true_[name], 3) * draws.between(...factors)) }
    return [postOf(hidden, [falsely(claimAtMs, claimed)])]
  }

/** Claims too much, and takes it back if somebody noticed. */
const wash =
  (factors: readonly [number, number], afterHours: readonly [number, number]): Plan =>
  (draft) => {
    const { draws, claimAtMs } = draft
    const correctedAtMs = hoursLater(claimAtMs, draws.between(...afterHours))
    const lie = falsely(claimAtMs, times(draws.between(...factors), inApp(draft, claimAtMs)))
    const correction = { ...honestly(correctedAtMs, inApp(draft, correctedAtMs)), onlyIfAccused: true as const }
    return [postOf(draft, [lie, correction])]
  }

/** As many views on top as the floor forgives, on posts that have next to none. */
const useFloors: Plan = (draft) => {
  const { views, clicks, conversions } = onPlatform(draft, draft.claimAtMs)
  return [postOf(draft, [falsely(draft.claimAtMs, { views: views + 25, clicks, conversions })])]
}

/** One conversion and five clicks too many, where that is within the floor. */
const useLargeFloors: Plan = (draft) => {
  const { views, clicks, conversions } = onPlatform(draft, draft.claimAtMs)
  const claimed = {
    views: views + 25,
    clicks: clicks + (clicks >= 25 ? 5 : 0),
    conversions: conversions + (conversions >= 5 ? 1 : 0),
  }
  return [postOf(draft, [falsely(draft.claimAtMs, claimed)])]
}

/** Honest numbers of content that is somebody else's. */
const steal: Plan = (draft) => claimFromApp(draft).map((post) => ({ ...post, isHonest: false }))

/** The same content, and all its views, in each campaign. */
const claimInEveryCampaign: Plan = (draft) =>
  claimFromApp(draft).flatMap((post) => [
    post,
    ...[1, 2].map((campaign) => ({
      ...post,
      campaign,
      isHonest: false,
      moves: post.moves.map((move) => ({ ...move, atMs: move.atMs + campaign * 60_000, isHonest: false })),
    })),
  ])

const goneFrom = (
  draft: Draft,
  post: PostPlan | undefined,
  hours: number,
  state: 'not_found' | 'private',
): PostPlan[] => {
  const atHours = ageAt(draft.content, draft.claimAtMs) + hours
  return post === undefined
    ? []
    : [{ ...post, isHonest: false, content: { ...post.content, gone: { atHours, state } } }]
}

const deleteAfterVerdict: Plan = (draft) =>
  goneFrom(draft, claimFromApp(draft)[0], draft.draws.between(50, 96), 'not_found')

/** Claims three times as much of a post that nobody can see any more. */
const hideFirst: Plan = (draft) => goneFrom(draft, inflate(3)(draft)[0], -0.1, 'private')

/** An honest claim that is confirmed, and a higher one when nobody looks so often any more. */
const raiseLater: Plan = (draft) => {
  const { draws, claimAtMs } = draft
  const againAtMs = hoursLater(claimAtMs, draws.between(52, 150))
  const lie = times(draws.between(1.3, 2), inApp(draft, againAtMs))
  return [postOf(draft, [honestly(claimAtMs, inApp(draft, claimAtMs)), falsely(againAtMs, lie)])]
}

/** A new claim, each time ahead of the numbers, before the last one is judged for good. */
const keepAhead: Plan = (draft) => {
  const { draws, claimAtMs } = draft
  const every = draws.between(20, 44)
  const moments = [0, 1, 2].map((turn) => hoursLater(claimAtMs, turn * every))
  return [
    postOf(
      draft,
      moments.map((atMs) => falsely(atMs, times(1.3, inApp(draft, atMs)))),
    ),
  ]
}

const late = [72, 300] as const
const early = [4, 20] as const

export const dishonestClasses: readonly AffiliateClass[] = [
  { name: 'inflates by 5 %', isHonest: false, weight: 1, plan: inflate(1.05) },
  { name: 'inflates by 20 %', isHonest: false, weight: 1, plan: inflate(1.2) },
  { name: 'inflates by 50 %', isHonest: false, weight: 1, plan: inflate(1.5) },
  { name: 'inflates threefold', isHonest: false, weight: 1, plan: inflate(3) },
  { name: 'inflates tenfold', isHonest: false, weight: 1, plan: inflate(10) },
  { name: 'stays just above', isHonest: false, weight: 1, posts: [4, 8], claimAge: late, plan: justAbove },
  { name: 'waits for growth', isHonest: false, weight: 1, claimAge: early, plan: waitForGrowth },
  { name: 'backdates', isHonest: false, weight: 1, claimAge: [200, 400], plan: backdate },
  { name: 'buys views, purged', isHonest: false, weight: 1, claimAge: [24, 60], plan: buyAtStart(true) },
  { name: 'buys views later, purged', isHonest: false, weight: 1, claimAge: [24, 90], plan: buyLater(true) },
  { name: 'buys views, hollow', isHonest: false, weight: 1, claimAge: [24, 60], plan: buyAtStart(false) },
  { name: 'buys views later, hollow', isHonest: false, weight: 1, claimAge: [24, 90], plan: buyLater(false) },
  { name: 'inflates unseen clicks', isHonest: false, weight: 1, plan: inflateUnseen('clicks', [2, 5]) },
  { name: 'inflates unseen conversions', isHonest: false, weight: 1, plan: inflateUnseen('conversions', [2, 5]) },
  {
    name: 'inflates unseen views',
    isHonest: false,
    weight: 1,
    platform: 'reddit',
    plan: inflateUnseen('views', [2, 5]),
  },
  { name: 'takes back when caught', isHonest: false, weight: 1, plan: wash([1.5, 4], [3, 40]) },
  {
    name: 'takes back after the verdict',
    isHonest: false,
    weight: 1,
    claimAge: late,
    plan: wash([1.1, 1.19], [55, 90]),
  },
  { name: 'lives on the floors', isHonest: false, weight: 1, views: 8, posts: [8, 14], plan: useFloors },
  { name: 'adds the floors', isHonest: false, weight: 1, claimAge: late, plan: useLargeFloors },
  { name: 'steals from an affiliate', isHonest: false, weight: 1, contentOf: 'was copied', plan: steal },
  { name: 'steals from a stranger', isHonest: false, weight: 1, contentOf: 'stranger', plan: steal },
  { name: 'claims in every campaign', isHonest: false, weight: 1, posts: [2, 4], plan: claimInEveryCampaign },
  { name: 'deletes after the verdict', isHonest: false, weight: 1, plan: deleteAfterVerdict },
  { name: 'hides the post first', isHonest: false, weight: 1, claimAge: late, plan: hideFirst },
  { name: 'raises a confirmed claim', isHonest: false, weight: 1, claimAge: [24, 120], plan: raiseLater },
  { name: 'stays ahead by new claims', isHonest: false, weight: 1, plan: keepAhead },
]
