import type * as z from 'zod/mini'
import type { postView } from '../../post/post-contract.ts'
import { erasedUrl } from '../../post/vocabulary.ts'

type Post = z.infer<typeof postView>

/** A link that a browser may follow: only https, whatever is stored, and not where an erased post leads. */
export const safeLink = (url: string): string | null =>
  URL.canParse(url) && new URL(url).protocol === 'https:' && url !== erasedUrl ? url : null

/** An address as people read it, without what all addresses share. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')

/** What a post is called: its title, or else its address without the part that all addresses share. */
export const postName = ({ title, url, native_id: nativeId }: Pick<Post, 'title' | 'url' | 'native_id'>): string =>
  title ?? (url === erasedUrl ? 'Erased post' : shortAddress(url) || nativeId)
