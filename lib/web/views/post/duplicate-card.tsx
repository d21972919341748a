import type { ComponentChildren } from 'preact'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { Who } from '../../who.tsx'
import { duplicateSentence } from './duplicate-words.ts'
import type { Post } from './views-of-post.ts'

interface DuplicateProps {
  readonly post: Post
  readonly me: ViewProps['me']
  /** For those who may decide. */
  readonly children?: ComponentChildren
}

interface FactsProps extends Omit<DuplicateProps, 'post'> {
  readonly duplicate: NonNullable<Post['duplicate']>
}

const DuplicateFacts = ({ duplicate, me, children }: FactsProps) => {
  const { state, of_post_id: of, decided_by: by, decided_at: at } = duplicate
  return (
    <Card title="Possible duplicate">
      <p>{duplicateSentence(state)}</p>
      <p>
        <a class="button-link quiet" href={linkTo(`/posts/${encodeURIComponent(of)}`)}>
          Open the other post
        </a>
      </p>
      {at === null ? null : (
        <p class="fine">
          Decided <Instant at={at} /> by <Who by={by ?? ''} me={me} />.
        </p>
      )}
      {children}
    </Card>
  )
}

/** Says that a post may be a duplicate of another, and what was decided. */
export const DuplicateCard = ({ post: { duplicate }, ...rest }: DuplicateProps) =>
  duplicate === null ? null : <DuplicateFacts duplicate={duplicate} {...rest} />
