import type { ComponentChildren } from 'preact'
import type { Live } from '../../live.ts'
import { Badge } from '../../parts/badge.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import type { ViewProps } from '../../view-props.ts'
import { postName } from '../../words/post-words.ts'
import { AppealState, currentAppeal } from '../appeals/appeal-state.tsx'
import { AboutCard } from './about-card.tsx'
import { FlagsCard } from './flags-card.tsx'
import { GrowthCard } from './growth-card.tsx'
import { HistoryCard } from './history-card.tsx'
import type { PostStory } from './use-post.ts'
import { VerdictBadges } from './verdict-badges.tsx'
import { VerdictCard } from './verdict-card.tsx'
import type { Post } from './views-of-post.ts'

interface PageProps {
  readonly me: ViewProps['me']
  readonly live: Live<PostStory>
  /** The way back. */
  readonly above: ComponentChildren
  /** The reader's buttons, next to the verdict. */
  readonly actions: (post: Post) => ComponentChildren
  /** What there may be to do about the post, below its verdict. */
  readonly matters: (post: Post) => ComponentChildren
}

/** A post: what was claimed, what was verified, the verdict, and how it came about. */
export const PostPage = ({ me, live, above, actions, matters }: PageProps) => {
  const post = live.data?.post
  const appeal = currentAppeal(post?.appeals ?? [])
  return (
    <>
      <PageHeading title={post === undefined ? 'Post' : postName(post)} above={above}>
        {post === undefined ? null : <VerdictBadges of={post.verdict} />}
        {post?.withdrawn_at ? <Badge tone="quiet">Withdrawn</Badge> : null}
        {appeal === null ? null : <AppealState appeal={appeal} />}
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="the post" like={['card', 'chart', 'table']}>
        {(story) => (
          <>
            <div class="post-top">
              <VerdictCard story={story} actions={actions(story.post)} />
              <AboutCard post={story.post} me={me} />
            </div>
            {matters(story.post)}
            <FlagsCard flags={story.post.flags} />
            <GrowthCard story={story} />
            <HistoryCard story={story} />
          </>
        )}
      </Shown>
    </>
  )
}
