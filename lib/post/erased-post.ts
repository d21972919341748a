import type { Observed } from '../platforms/platform.ts'
import type { Flag } from './flag.ts'
import type { Post } from './post.ts'
import { erasedUrl } from './vocabulary.ts'

const erasedText = 'erased'

/** Whether the content of a post was erased; what remains of it is never checked again. */
export const isErased = ({ nativeId, postId }: Pick<Post, 'nativeId' | 'postId'>): boolean => nativeId === postId

/** What a platform showed, without who made it and what it calls it. */
export const withoutAuthor = ({ author: _name, authorId: _id, objectId: _object, ...observed }: Observed): Observed =>
  observed

export const namesAuthor = ({ author, authorId, objectId }: Observed): boolean =>
  author !== undefined || authorId !== undefined || objectId !== undefined

/** This rule alone keeps names as its inputs. */
const nameless = (flag: Flag): Flag =>
  flag.code === 'AUTHOR_MISMATCH' ? { ...flag, value: erasedText, threshold: erasedText } : flag

/**
 * A post without its content: its address, its id on the platform, its words and its author. Numbers, claims and verdicts
 * stay, and so does what it adds to every sum.
 */
export const withoutContent = (post: Post): Post => ({
  ...post,
  version: post.version + 1,
  nativeId: post.postId,
  url: erasedUrl,
  page: null,
  title: null,
  description: null,
  observation: post.observation && withoutAuthor(post.observation),
  flags: post.flags.map(nameless),
  dueAt: null,
})
