import pMap from 'p-map'
import type { Deps } from '../deps/deps.ts'
import { isErased, namesAuthor, withoutAuthor, withoutContent } from '../post/erased-post.ts'
import type { Post } from '../post/post.ts'
import { erased } from '../review/review.ts'
import { Busy } from '../values/busy.ts'
import type { AffiliateId } from '../values/ids.ts'
import { pages } from '../values/page.ts'
import { untilSaved } from '../values/until-saved.ts'

type Erasing = Deps<'stories' | 'erasures' | 'reviews'>

const checksPerPage = 100
const postsPerPage = 20
const postsAtOnce = 4

/** Deletes from the checks of a post who made it; their numbers and verdicts stay. */
const forgetAuthors = async (post: Post, { stories: { checks } }: Erasing): Promise<void> => {
  for await (const { things } of pages((page) => checks.listByPost(post, page), { limit: checksPerPage })) {
    for (const check of things) {
      const { observation } = check
      // A check that only repeats another has no row of its own, and the other one is among these.
      if (observation.kind === 'observed' && namesAuthor(observation))
        await checks.replaceObserved(check, withoutAuthor(observation))
    }
  }
}

const keptChanging = (): Busy => new Busy('The post kept changing. The next run goes on.')

/** Deletes what was written in the review of a post, and ends it. */
const eraseReview = ({ postId, affiliateId: by }: Post, { reviews, clock }: Erasing): Promise<true> =>
  untilSaved<true>(async () => {
    const before = await reviews.get(postId)
    const after = before && erased(before, { by, at: clock() })
    return after === null || (await reviews.save(after)) || 'overtaken'
  }, keptChanging)

/** The post comes last: as long as its own row has its content, what hangs on it is done again. */
const erasePost = ({ postId }: Post, deps: Erasing): Promise<true> =>
  untilSaved<true>(async () => {
    const before = await deps.table.posts.get(postId)
    if (before === null) return true
    if (isErased(before)) return eraseReview(before, deps)
    await deps.erasures.removeEvidence(postId)
    await eraseReview(before, deps)
    await forgetAuthors(before, deps)
    if (before.page !== null) await deps.erasures.forgetPages(before)
    if (!(await deps.table.posts.saveUnchecked(withoutContent(before), {})).committed) return 'overtaken'
    // Whoever decided since then found a post that was not erased yet.
    return eraseReview(before, deps)
  }, keptChanging)

/** Erases the content of one page of somebody's posts; returns the cursor to the next one, null after the last. */
export const erasePosts = async (
  affiliateId: AffiliateId,
  cursor: string | undefined,
  deps: Erasing,
): Promise<string | null> => {
  const { things, nextCursor } = await deps.table.posts.listByAffiliate(affiliateId, { limit: postsPerPage, cursor })
  await pMap(things, (post) => erasePost(post, deps), { concurrency: postsAtOnce })
  return nextCursor
}
