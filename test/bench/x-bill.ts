import { readsFor } from '../../lib/platforms/calls.ts'
import type { PostRef } from '../../lib/platforms/platform.ts'
import { definitionOf } from '../../lib/platforms/registry.ts'

const daysInMonth = 30
const ref: PostRef = { nativeId: '1', canonicalUrl: 'https://x.com/i/web/status/1' }
const known: PostRef = { ...ref, author: { author: 'ada' } }

/** What X bills for a post, looked at so often on days of its own; in so many of those weeks, its author is read too. */
const dollarsAPost = (looks: number, weeks: number): number => {
  const definition = definitionOf('x')
  const refs = Array.from({ length: looks }, (_, look) => (look < weeks ? ref : known))
  return readsFor(definition, refs) * (definition.cost?.usd_per_read ?? 0)
}

const whole = (amount: number): string => Math.floor(amount).toLocaleString('en-US')

/** A paragraph about what X bills a month, with its cap and without. */
export const xBill = (looks: number): string => {
  const capped = (definitionOf('x').cost?.max_usd_per_day ?? 0) * daysInMonth
  const [usual, small] = [dollarsAPost(looks, 5), dollarsAPost(4, 3)]
  return `X bills its reads besides, by its price when this was written: ${whole(usual * 1e6)} dollars for a million posts that are looked at ${looks} times within five weeks, and ${whole(small * 1e6)} for a
million small claims, which are looked at four times once they are settled. The default cap ends that at ${whole(capped)} dollars a month, enough for ${whole(capped / usual)} posts or
${whole(capped / small)} small claims; what is beyond it waits.`
}
