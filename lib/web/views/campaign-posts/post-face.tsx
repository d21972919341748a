import { platformName } from '../../../platforms/platform-name.ts'
import { linkTo } from '../../place.ts'
import { postName, safeLink } from '../../words/post-words.ts'
import { PlatformIcon } from './platform-icon.tsx'
import type { CampaignPost } from './post-data.ts'

/** An address as people read it, without what all addresses share. */
const shortAddress = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')

/** `Video on YouTube by Ada`. */
const aboutOf = ({ kind, platform, author }: CampaignPost): string =>
  `${kind.charAt(0).toUpperCase()}${kind.slice(1)} on ${platformName(platform)}${author === null ? '' : ` by ${author}`}`

const Address = ({ url }: { readonly url: string }) => {
  const link = safeLink(url)
  if (link === null) return <>{shortAddress(url)}</>
  return (
    <a href={link} target="_blank" rel="noreferrer noopener">
      {shortAddress(url)} <span aria-hidden="true">↗</span>
      <span class="for-ears">(in a new tab)</span>
    </a>
  )
}

/** A post as people know it: what it is and whose, with its address as small print. */
export const PostFace = ({ post }: { readonly post: CampaignPost }) => (
  <div class="face">
    <PlatformIcon platform={post.platform} />
    <div class="face-words">
      <a href={linkTo(`/posts/${encodeURIComponent(post.post_id)}`)}>{postName(post)}</a>
      <p class="fine">{aboutOf(post)}</p>
      <p class="fine face-address">
        <Address url={post.url} />
      </p>
    </div>
  </div>
)
