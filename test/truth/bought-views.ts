import {
  type AffiliateClass,
  type Draft,
  falsely,
  honestly,
  hoursLater,
  inApp,
  postOf,
  withContent,
} from './affiliate-class.ts'
import { ageAt, type Content } from './content.ts'

const boughtAt = (draft: Draft, fromHours: number, isPurged: boolean): Content['bought'] => {
  const { draws, content } = draft
  const views = Math.max(1_500, content.views) * draws.between(1, 4)
  const overHours = draws.between(4, 20)
  return [
    { fromHours, overHours, views, purgedAtHours: isPurged ? fromHours + overHours + draws.between(72, 200) : null },
  ]
}

/** Most of what was there at first was bought. */
export const buyAtStart =
  (isPurged: boolean): AffiliateClass['plan'] =>
  (draft) => {
    const bought = withContent(draft, { bought: boughtAt(draft, draft.draws.between(0, 3), isPurged) })
    return [postOf(bought, [falsely(draft.claimAtMs, inApp(bought, draft.claimAtMs))])]
  }

/** An honest claim first; then bought views, and a claim of those too. */
export const buyLater =
  (isPurged: boolean): AffiliateClass['plan'] =>
  (draft) => {
    const { content, claimAtMs } = draft
    const fromHours = ageAt(content, claimAtMs) + draft.draws.between(10, 60)
    const bought = withContent(draft, { bought: boughtAt(draft, fromHours, isPurged) })
    const againAtMs = hoursLater(content.publishedAtMs, fromHours + 26)
    return [
      postOf(bought, [honestly(claimAtMs, inApp(bought, claimAtMs)), falsely(againAtMs, inApp(bought, againAtMs))]),
    ]
  }
