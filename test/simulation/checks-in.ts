import type { Check } from '../../lib/post/check-record.ts'
import type { Post } from '../../lib/post/post.ts'
import { withRepeats } from '../../lib/table/check-story.ts'
import type { Item } from '../../lib/table/read.ts'

/** All checks among the items of a post, those that repeat one included, oldest first. */
export const checksIn = (items: readonly Item[], post: Post): Check[] => {
  const stored = items.filter(({ type }) => type === 'check')
  const newestFirst = stored.toSorted((left, right) => (String(left['SK']) < String(right['SK']) ? 1 : -1))
  return withRepeats(newestFirst, post.repeats, post).toReversed()
}
