import { useState } from 'preact/hooks'
import { Badge } from '../../parts/badge.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import { postName } from '../../words/post-words.ts'
import { AppealCard } from '../appeals/appeal-card.tsx'
import { AppealState, currentAppeal } from '../appeals/appeal-state.tsx'
import { CheckAgain } from '../runs/check-again.tsx'
import { AboutCard, CampaignLink } from './about-card.tsx'
import { DisconnectedCard } from './disconnected-card.tsx'
import { DuplicateCard } from './duplicate-card.tsx'
import { FlagsCard } from './flags-card.tsx'
import { GrowthCard } from './growth-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { UpdateClaim } from './update-claim.tsx'
import { type PostStory, usePost } from './use-post.ts'
import { VerdictBadges } from './verdict-badges.tsx'
import { VerdictCard } from './verdict-card.tsx'
import type { Post } from './views-of-post.ts'
import { Withdraw } from './withdraw.tsx'

interface StoryProps {
  readonly story: PostStory
  readonly me: ViewProps['me']
  readonly refresh: () => void
}

const Story = ({ story, me, refresh }: StoryProps) => {
  const { post } = story
  const [isUpdating, setIsUpdating] = useState(false)
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  const own =
    post.withdrawn_at === null ? (
      <div class="buttons">
        <button type="button" class="primary" onClick={() => setIsUpdating(true)}>
          Update claim
        </button>
        <button type="button" onClick={() => setIsWithdrawing(true)}>
          Withdraw
        </button>
      </div>
    ) : null
  const action = readerFacts(me.role).submitsPosts ? (
    own
  ) : (
    <CheckAgain scope={{ post_id: post.post_id }} label="Check now" />
  )
  return (
    <>
      <div class="post-top">
        <VerdictCard story={story} actions={action} />
        <AboutCard post={post} me={me} />
      </div>
      <DisconnectedCard post={post} me={me} />
      <DuplicateCard post={post} me={me} done={refresh} />
      <AppealCard postId={post.post_id} me={me} />
      <FlagsCard flags={post.flags} />
      <GrowthCard story={story} />
      <HistoryCard story={story} />
      {isUpdating ? <UpdateClaim post={post} close={() => setIsUpdating(false)} done={refresh} /> : null}
      {isWithdrawing ? <Withdraw postId={post.post_id} close={() => setIsWithdrawing(false)} done={refresh} /> : null}
    </>
  )
}

/** The way back: to one's own posts, or to the campaign of the post. */
const Above = ({ post, role }: { readonly post: Post | undefined; readonly role: ViewProps['me']['role'] }) => {
  if (!readerFacts(role).seesWholeCampaigns) return <a href={linkTo('/posts')}>Posts</a>
  return (
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
}

/** A post: what was claimed, what was verified, the verdict, and how it came about. */
export const PostView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = usePost(id)
  const post = live.data?.post
  const appeal = currentAppeal(post?.appeals ?? [])
  return (
    <>
      <PageHeading title={post === undefined ? 'Post' : postName(post)} above={<Above post={post} role={me.role} />}>
        {post === undefined ? null : <VerdictBadges of={post.verdict} />}
        {post?.withdrawn_at ? <Badge tone="quiet">Withdrawn</Badge> : null}
        {appeal === null ? null : <AppealState appeal={appeal} />}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the post">
        {(story) => <Story story={story} me={me} refresh={live.refresh} />}
      </Shown>
    </>
  )
}
