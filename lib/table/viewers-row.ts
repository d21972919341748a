import * as z from 'zod/mini'
import type { Post } from '../post/post.ts'
import { storedInstant } from '../values/stored-contract.ts'
import { present } from './row-codecs.ts'

const audience = z.object({
  at: storedInstant,
  views: z.number(),
  likes: z.optional(z.number()),
  comments: z.optional(z.number()),
  shares: z.optional(z.number()),
})

/** How what a post keeps of its viewers lies in its item; an item of a release that did not keep it has none. */
export const viewersRow = { early: z.optional(audience), first: z.optional(z.number()) }
const row = z.object(viewersRow)

export const packViewers = ({ early, firstShown }: Post) => ({ early, first: firstShown })

export const unpackViewers = ({ early, first }: z.infer<typeof row>): Pick<Post, 'early' | 'firstShown'> => ({
  early: early && present(early),
  firstShown: first,
})
