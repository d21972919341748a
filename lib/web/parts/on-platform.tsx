import type * as z from 'zod/mini'
import { platformName } from '../../platforms/platform-name.ts'
import type { postView } from '../../post/post-contract.ts'
import { safeLink } from '../words/post-words.ts'

type Post = Pick<z.infer<typeof postView>, 'url' | 'platform' | 'native_id'>

/** A link to the post on its platform, or the post's id if its address cannot be followed. */
export const OnPlatform = ({ post: { url, platform, native_id: nativeId } }: { readonly post: Post }) => {
  const link = safeLink(url)
  if (link === null) return <span>{nativeId}</span>
  return (
    <a class="whole" href={link} target="_blank" rel="noreferrer noopener">
      Open on {platformName(platform)} <span aria-hidden="true">↗</span>
      <span class="for-ears">(in a new tab)</span>
    </a>
  )
}
