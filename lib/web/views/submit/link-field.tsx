import { useState } from 'preact/hooks'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import type { PostUrl } from '../../../platforms/links/post-url.ts'
import { platformName } from '../../../platforms/platform-name.ts'
import { Badge } from '../../parts/badge.tsx'
import { Field } from '../../parts/field.tsx'
import { notesOnLink, refusedLink, refusedPlatform } from './link-words.ts'
import type { ReadLink } from './use-read-link.ts'

const Recognised = ({ post }: { readonly post: PostUrl }) => (
  <p class="recognised">
    <Badge tone="good">{platformName(post.platform)}</Badge>
    <a href={post.canonicalUrl} target="_blank" rel="noopener noreferrer">
      {post.canonicalUrl}
    </a>
    <span>
      Post id <code>{post.nativeId}</code>
    </span>
  </p>
)

interface LinkFieldProps {
  readonly value: string
  readonly onInput: (text: string) => void
  readonly link: ReadLink
  readonly campaign: CampaignView | null
  /** Why it was refused when the form was submitted; null if it was not. */
  readonly error: string | null
}

/**
 * The link of a post, read while it is typed: shows which post it is, or why it is none. An unfinished link is no error
 * until the reader leaves the field; a platform that the campaign does not accept is one at once.
 */
export const LinkField = ({ value, onInput, link, campaign, error }: LinkFieldProps) => {
  const [isLeft, setIsLeft] = useState(false)
  const refused = refusedLink(link, campaign)
  const told = error ?? refusedPlatform(link, campaign) ?? (isLeft ? refused : null)
  return (
    <Field
      label="Link to the post"
      error={told}
      hint={
        <div role="status">
          {link !== null && !('refusal' in link) ? <Recognised post={link} /> : null}
          {notesOnLink(link)}
          {link === null
            ? 'Any form of the link works: from the browser, from the app, or the whole text that the app shares.'
            : null}
          {told === null ? refused : null}
        </div>
      }
    >
      {(attributes) => (
        <input
          {...attributes}
          type="text"
          inputMode="url"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
          onBlur={() => setIsLeft(value.trim() !== '')}
        />
      )}
    </Field>
  )
}
