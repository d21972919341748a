import { useState } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { filterRows } from '../../parts/rows.ts'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { replaceQuery } from '../../router.ts'
import { type CampaignsOfPosts, useCampaignsOfPosts } from './campaigns-of-posts.ts'
import type { OwnPost } from './own-post.ts'
import { postColumns } from './post-columns.tsx'
import { historyPath, type PostFilter, PostFilters, useKnownCampaigns, usePostFilter } from './post-filters.tsx'
import { useOwnPosts } from './use-own-posts.ts'

const NoPosts = ({ filter }: { readonly filter: PostFilter }) =>
  filter.campaign === '' && filter.status === '' && filter.review === '' ? (
    <Empty title="No posts yet">
      <p>Submit a post with the numbers it reached. We check them right away, and the verdict appears here.</p>
      <p>
        <a href={linkTo('/submit')}>Submit your first post</a>
      </p>
    </Empty>
  ) : (
    <Empty title="No posts match these filters">
      <p>You have no posts with this campaign, verdict and review.</p>
      <button type="button" onClick={() => replaceQuery({})}>
        Show all posts
      </button>
    </Empty>
  )

const NoMatch = ({ words }: { readonly words: string }) => <p class="state">No post matches “{words.trim()}”.</p>

const textOf = (post: OwnPost, { nameOf }: CampaignsOfPosts): string =>
  [post.title, post.url, platformName(post.platform), nameOf(post.campaign_id)].join(' ')

/** One's own posts with their verdicts, newest first. */
export const PostsView = () => {
  const filter = usePostFilter()
  const [words, setWords] = useState('')
  const live = useOwnPosts(historyPath(filter))
  const known = useKnownCampaigns(live.data?.rows ?? [], filter)
  const campaigns = useCampaignsOfPosts(known)
  return (
    <>
      <PageHeading title="Posts">
        <a class="button-link" href={linkTo('/submit', { campaign: filter.campaign })}>
          Submit a post
        </a>
        <Freshness live={live} />
      </PageHeading>
      <PostFilters filter={filter} campaigns={campaigns} known={known} words={words} setWords={setWords} />
      <Shown live={live} what="your posts">
        {({ rows, hasMore }) => (
          <DataTable
            caption="Your posts"
            rows={filterRows(rows, (post) => textOf(post, campaigns), words)}
            keyOf={({ post_id: id }) => id}
            columns={postColumns(campaigns.nameOf)}
            empty={rows.length === 0 ? <NoPosts filter={filter} /> : <NoMatch words={words} />}
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
    </>
  )
}
