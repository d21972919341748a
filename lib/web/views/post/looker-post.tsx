import { may } from '../../may.ts'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { AppealCard, useAppealsOf } from '../appeals/appeal-card.tsx'
import { LookerReview } from '../review/looker-review.tsx'
import { CheckAgain } from '../runs/check-again.tsx'
import { CampaignLink } from './about-card.tsx'
import { DecideDuplicate } from './decide-duplicate.tsx'
import { DuplicateCard } from './duplicate-card.tsx'
import { PostPage } from './post-page.tsx'
import { usePost } from './use-post.ts'
import type { Post } from './views-of-post.ts'

/** The way back: to the campaign of the post. */
const Above = ({ post }: { readonly post: Post | undefined }) => (
  <>
    <a href={linkTo('/campaigns')}>Campaigns</a>
    {post === undefined ? null : (
      <>
        {' / '}
        <CampaignLink id={post.campaign_id} />
      </>
    )}
  </>
)

const Appeals = ({ postId }: { readonly postId: string }) => {
  const { appeals } = useAppealsOf(postId)
  return appeals.length === 0 ? null : <AppealCard appeals={appeals} />
}

/** A post of somebody else, with what those who look after its campaign do about it. */
export const LookerPostView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = usePost(id)
  return (
    <PostPage
      me={me}
      live={live}
      above={<Above post={live.data?.post} />}
      actions={(post) => <CheckAgain me={me} scope={{ post_id: post.post_id }} label="Check now" />}
      matters={(post) => (
        <>
          <LookerReview postId={post.post_id} me={me} />
          <DuplicateCard post={post} me={me}>
            {may(me, 'submission:decide') ? <DecideDuplicate post={post} done={live.refresh} /> : null}
          </DuplicateCard>
          <Appeals postId={post.post_id} />
        </>
      )}
    />
  )
}
