import {
  type AffiliateClass,
  claimFromApp,
  type Draft,
  honestly,
  hoursLater,
  inApp,
  onPlatform,
  postOf,
  withContent,
} from './affiliate-class.ts'
import { ageAt } from './content.ts'
import type { Claimed, PostPlan } from './plan.ts'

/** Up to the next number that looks round, at most by `share`. */
const roundedUp = (number: number, share: number): number => {
  if (number < 50) return number
  const unit = 10 ** Math.floor(Math.log10(number * share))
  return Math.ceil(number / unit) * unit
}

const claimFromPlatform = (draft: Draft): readonly PostPlan[] => [
  postOf(draft, [honestly(draft.claimAtMs, onPlatform(draft, draft.claimAtMs))]),
]

const claimRoundedUp = (draft: Draft): readonly PostPlan[] => {
  const { views, clicks, conversions } = inApp(draft, draft.claimAtMs)
  const claimed = { views: roundedUp(views, draft.assumptions.roundingUp), clicks, conversions }
  return [postOf(draft, [honestly(draft.claimAtMs, claimed)])]
}

/** A digit too many, or the clicks in the field of the conversions. */
const mistyped = (claimed: Claimed, isDigit: boolean): Claimed =>
  isDigit ? { ...claimed, views: claimed.views * 10 } : { ...claimed, conversions: claimed.clicks }

const mistypeOnce = (draft: Draft): readonly PostPlan[] => {
  const { draws, claimAtMs } = draft
  if (!draws.chance(0.35)) return claimFromApp(draft)
  const correctedAtMs = hoursLater(claimAtMs, draws.logBetween(0.3, 30))
  const slip = mistyped(inApp(draft, claimAtMs), draws.chance(0.6))
  return [postOf(draft, [honestly(claimAtMs, slip), honestly(correctedAtMs, inApp(draft, correctedAtMs))])]
}

const claimAgainAndAgain = (draft: Draft): readonly PostPlan[] => {
  const { draws, claimAtMs } = draft
  const every = draws.logBetween(12, 72)
  const moments = [0, 1, 2, 3].map((turn) => hoursLater(claimAtMs, turn * every))
  return [
    postOf(
      draft,
      moments.map((atMs) => honestly(atMs, inApp(draft, atMs))),
    ),
  ]
}

const claimAfterBurst = (draft: Draft): readonly PostPlan[] => {
  const { draws, content, claimAtMs } = draft
  const atHours = ageAt(content, claimAtMs) + draws.between(2, 60)
  const burst = {
    atHours,
    views: content.views * draws.between(3, 20),
    growthHours: draws.between(6, 30),
    likesRatio: 1,
  }
  const viral = withContent(draft, { bursts: [...content.bursts, burst] })
  const againAtMs = hoursLater(claimAtMs, draws.between(60, 200))
  return [postOf(viral, [honestly(claimAtMs, inApp(viral, claimAtMs)), honestly(againAtMs, inApp(viral, againAtMs))])]
}

const deleteLater = (draft: Draft): readonly PostPlan[] => {
  const { draws, content, claimAtMs } = draft
  const [first] = claimFromApp(draft)
  if (first === undefined || draws.chance(0.5)) return claimFromApp(draft)
  const atHours = ageAt(content, claimAtMs) + draws.between(4 * 24, 20 * 24)
  return [
    { ...first, content: { ...content, gone: { atHours, state: draws.pick(['not_found', 'private'] as const) } } },
  ]
}

/** The number that somebody noted hours ago, claimed as one of now. */
const claimOldNumber = (draft: Draft): readonly PostPlan[] => {
  const notedAtMs = Math.max(draft.content.publishedAtMs, hoursLater(draft.claimAtMs, -draft.draws.between(2, 48)))
  return [postOf(draft, [honestly(draft.claimAtMs, inApp(draft, notedAtMs))])]
}

/** A screenshot of some days ago, claimed with its date. */
const claimAsOfScreenshot = (draft: Draft): readonly PostPlan[] => {
  const asOfMs = Math.max(draft.content.publishedAtMs, hoursLater(draft.claimAtMs, -draft.draws.between(6, 5 * 24)))
  return [postOf(draft, [{ ...honestly(draft.claimAtMs, inApp(draft, asOfMs)), asOfMs }])]
}

/** Later viewers who like more, as in a contest, or less, as those do whom the platform shows it unasked. */
const audienceOf =
  (likesRatio: readonly [number, number]) =>
  (draft: Draft): readonly PostPlan[] => {
    const { draws, content } = draft
    const atHours = draws.between(12, 5 * 24)
    const views = content.views * draws.between(0.5, 2)
    const burst = { atHours, views, growthHours: draws.between(10, 60), likesRatio: draws.between(...likesRatio) }
    return claimFromApp(withContent(draft, { bursts: [burst] }))
  }

/** Posts that only friends see, until their affiliate reads that nobody else does. */
const openWhenTold = (draft: Draft): readonly PostPlan[] => {
  const { draws, content, claimAtMs } = draft
  const untilHours = ageAt(content, claimAtMs) + draws.between(6, 60)
  const gone = { atHours: 0, untilHours, state: 'private' as const }
  return claimFromApp(draft).map((post) => ({ ...post, content: { ...content, gone } }))
}

/** One post in eight goes to two campaigns, since it shows what both sell. */
const submitTwice = (draft: Draft): readonly PostPlan[] =>
  claimFromApp(draft).flatMap((post) => (draft.draws.chance(0.125) ? [post, { ...post, campaign: 1 }] : [post]))

/** Everybody here believes every word it says; the class says how it comes to be wrong. */
export const honestClasses: readonly AffiliateClass[] = [
  { name: 'reads the platform', isHonest: true, weight: 14, plan: claimFromPlatform },
  { name: 'reads its app', isHonest: true, weight: 22, plan: claimFromApp },
  { name: 'rounds up', isHonest: true, weight: 10, plan: claimRoundedUp },
  { name: 'mistypes and corrects', isHonest: true, weight: 6, plan: mistypeOnce },
  { name: 'updates often', isHonest: true, weight: 10, plan: claimAgainAndAgain },
  { name: 'claims in the first hours', isHonest: true, weight: 8, claimAge: [0.3, 4], plan: claimFromApp },
  { name: 'small', isHonest: true, weight: 8, views: 90, plan: claimFromApp },
  { name: 'goes viral after claiming', isHonest: true, weight: 4, plan: claimAfterBurst },
  { name: 'deletes later', isHonest: true, weight: 3, plan: deleteLater },
  { name: 'claims old numbers', isHonest: true, weight: 4, plan: claimOldNumber },
  { name: 'dates its screenshots', isHonest: true, weight: 3, claimAge: [24, 300], plan: claimAsOfScreenshot },
  { name: 'claims at the end', isHonest: true, weight: 2, claimAge: [240, 330], plan: claimFromApp },
  { name: 'linked a misspelt handle', isHonest: true, weight: 1, links: 'misspelt', plan: claimFromApp },
  { name: 'posts from a second account', isHonest: true, weight: 2, links: 'another', plan: claimFromApp },
  { name: 'posts from two accounts', isHonest: true, weight: 2, accounts: 2, plan: claimFromApp },
  { name: 'has a private account', isHonest: true, weight: 1, claimAge: [24, 240], plan: openWhenTold },
  { name: 'submits a post to two campaigns', isHonest: true, weight: 1, plan: submitTwice },
  { name: 'runs contests', isHonest: true, weight: 2, plan: audienceOf([1.5, 4]) },
  { name: 'is shown to strangers', isHonest: true, weight: 3, plan: audienceOf([0.2, 0.7]) },
  {
    name: 'works in a team',
    isHonest: true,
    weight: 3,
    contentOf: 'leads a team',
    links: 'shared',
    plan: claimFromApp,
  },
  { name: 'leads a team', isHonest: true, weight: 0, links: 'own', plan: claimFromApp },
  { name: 'was copied', isHonest: true, weight: 0, plan: claimFromApp },
]
