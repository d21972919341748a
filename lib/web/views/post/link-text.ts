import type { Post } from './views-of-post.ts'

/** A link that a browser may follow: https alone, whatever the record says. */
export const safeLink = (url: string): string | null => (URL.parse(url)?.protocol === 'https:' ? url : null)

/** What a post is called: its title, else its address without what all addresses begin with. */
export const nameOfPost = ({ title, url, native_id: nativeId }: Post): string =>
  title ?? (url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '') || nativeId)
