import { useState } from 'preact/hooks'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { AffiliateAppealCard } from '../appeals/affiliate-appeal-card.tsx'
import { OwnReview } from '../review/own-review.tsx'
import { DisconnectedCard } from './disconnected-card.tsx'
import { DuplicateCard } from './duplicate-card.tsx'
import { PostPage } from './post-page.tsx'
import { UpdateClaim } from './update-claim.tsx'
import { usePost } from './use-post.ts'
import type { Post } from './views-of-post.ts'
import { Withdraw } from './withdraw.tsx'

interface OwnProps {
  readonly post: Post
  readonly done: () => void
}

/** What an affiliate does with a post of theirs. */
const OwnActions = ({ post, done }: OwnProps) => {
  const [asking, setAsking] = useState<'claim' | 'withdrawal' | null>(null)
  const close = (): void => setAsking(null)
  return (
    <>
      {post.withdrawn_at === null ? (
        <div class="buttons">
          <button type="button" class="primary" onClick={() => setAsking('claim')}>
            Update claim
          </button>
          <button type="button" onClick={() => setAsking('withdrawal')}>
            Withdraw
          </button>
        </div>
      ) : null}
      {asking === 'claim' ? <UpdateClaim post={post} close={close} done={done} /> : null}
      {asking === 'withdrawal' ? <Withdraw postId={post.post_id} close={close} done={done} /> : null}
    </>
  )
}

/** A post of the reader's own. */
export const AffiliatePostView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = usePost(id)
  return (
    <PostPage
      me={me}
      live={live}
      above={<a href={linkTo('/posts')}>Posts</a>}
      actions={(post) => <OwnActions post={post} done={live.refresh} />}
      matters={(post) => (
        <>
          <OwnReview postId={post.post_id} />
          <DisconnectedCard post={post} />
          <DuplicateCard post={post} me={me} />
          <AffiliateAppealCard postId={post.post_id} />
        </>
      )}
    />
  )
}
