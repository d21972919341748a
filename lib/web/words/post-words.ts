import type * as z from 'zod/mini'
import type { postView } from '../../post/post-contract.ts'

type Post = z.infer<typeof postView>

/** A link that a browser may follow: only https, whatever is stored. */
export const safeLink = (url: string): string | null =>
  URL.canParse(url) && new URL(url).protocol === 'https:' ? url : null

/** What a post is called: its title, or else its address without the part that all addresses share. */
export const postName = ({ title, url, native_id: nativeId }: Pick<Post, 'title' | 'url' | 'native_id'>): string =>
  title ?? (url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '') || nativeId)
