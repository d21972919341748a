import type { Post } from '../../lib/post/post.ts'
import type { Item } from '../../lib/table/read.ts'

/** A link belongs to the one post that names it, and a post that names a link has it. */
export const linksAreBoundOnce = (items: readonly Item[], posts: readonly Post[]): string[] => {
  const links = items.filter(({ type }) => type === 'link')
  const ofPost = new Map(posts.map(({ postId, tracked }) => [postId as unknown, tracked?.code ?? null]))
  const bound = new Map(links.map(({ code, postId }) => [code, postId ?? null]))
  return [
    ...links.flatMap(({ code, postId }) =>
      postId === undefined || ofPost.get(postId) === code
        ? []
        : [`link ${code} belongs to ${postId}, which has another`],
    ),
    ...posts.flatMap(({ postId, tracked }) => {
      const code = tracked?.code ?? null
      return code === null || bound.get(code) === postId ? [] : [`${postId} has link ${code}, which is not its own`]
    }),
  ]
}
