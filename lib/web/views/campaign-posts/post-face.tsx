import { platformName } from '../../../platforms/platform-name.ts'
import { Linked } from '../../parts/linked.tsx'
import { postName, safeLink, shortAddress } from '../../words/post-words.ts'
import { PlatformIcon } from './platform-icon.tsx'
import type { CampaignPost } from './post-data.ts'

type Face = Pick<CampaignPost, 'platform' | 'native_id' | 'kind' | 'url' | 'title' | 'author'>

/** `Video on YouTube by Ada`. */
const aboutOf = ({ kind, platform, author }: Face): string =>
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

/** A post as people know it: what it is and whose, with its address as small print; its name leads to its page, if the reader may see one. */
export const PostFace = ({ post, place }: { readonly post: Face; readonly place: string | null }) => (
  <div class="face">
    <PlatformIcon platform={post.platform} />
    <div class="face-words">
      <Linked place={place}>{postName(post)}</Linked>
      <p class="fine">{aboutOf(post)}</p>
      <p class="fine face-address">
        <Address url={post.url} />
      </p>
    </div>
  </div>
)
