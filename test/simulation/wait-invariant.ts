import { isDeferral } from '../../lib/platforms/deferral.ts'
import type { Post } from '../../lib/post/post.ts'
import { readCheckItem } from '../../lib/table/check-item.ts'
import type { Item } from '../../lib/table/read.ts'

/** Whoever waits for a quota, a budget or a circuit did not fail: only other answers without numbers count as tries. */
export const waitsAreNoTries = (items: readonly Item[], posts: readonly Post[]): string[] => {
  const byPost = Map.groupBy(
    items.filter(({ type }) => type === 'check'),
    ({ PK }) => PK,
  )
  return posts.flatMap((post) => {
    const checks = (byPost.get(`POST#${post.postId}`) ?? []).map((item) => readCheckItem(item, post))
    const failed = checks.filter(
      ({ observation }) => observation.kind === 'unavailable' && !isDeferral(observation.reason),
    )
    const attempts = post.outage?.attempts ?? 0
    return attempts <= failed.length
      ? []
      : [`${post.postId} counts ${attempts} tries, of which ${failed.length} failed`]
  })
}
