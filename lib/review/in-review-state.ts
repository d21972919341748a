import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { Page } from '../values/page.ts'
import type { ReviewState } from './review.ts'

/** The posts of a page whose reviews are in a state; the whole page, and nothing is read, where no state is asked for. */
export const inReviewState = async (
  page: Page<Post>,
  state: ReviewState | undefined,
  { reviews }: Deps<'reviews'>,
): Promise<Page<Post>> => {
  if (state === undefined) return page
  const found = await reviews.getMany(page.things.map(({ postId }) => postId))
  return { ...page, things: page.things.filter(({ postId }) => found.get(postId)?.state === state) }
}
