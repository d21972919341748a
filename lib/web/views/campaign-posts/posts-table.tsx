import { useMemo } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import { useMetric } from '../../parts/metric-choice.tsx'
import { filterRows, type Sort } from '../../parts/rows.ts'
import { Empty, Shown } from '../../parts/state.tsx'
import { DataTable } from '../../parts/table.tsx'
import { postColumns } from './post-columns.tsx'
import type { CampaignPost, useCampaignPosts } from './post-data.ts'

interface PostsTableProps {
  readonly live: ReturnType<typeof useCampaignPosts>
  readonly caption: string
  /** Null where all posts are one affiliate's. */
  readonly campaignId: string | null
  readonly sort: Sort | undefined
  readonly sortBy: (sort: Sort) => void
  /** What the reader typed to find posts by. */
  readonly words: string
  /** Whether a filter leaves posts out, and how to show them again. */
  readonly narrowed: { readonly showAll: () => void } | null
}

const textOf = (post: CampaignPost): string =>
  [post.title, post.url, post.author, post.affiliate_name, platformName(post.platform)].join(' ')

const NoPosts = ({ narrowed, live: { data, isLoading, loadMore } }: Pick<PostsTableProps, 'narrowed' | 'live'>) => {
  if (data?.hasMore) {
    return (
      <Empty title="None among the newest posts">
        <p>The campaign has more posts than were looked at so far.</p>
        <button type="button" aria-busy={isLoading} onClick={loadMore}>
          Look further back
        </button>
      </Empty>
    )
  }
  if (narrowed === null) {
    return (
      <Empty title="No posts yet">
        <p>Affiliates submit posts with the numbers they reached. Each appears here with its verdict.</p>
      </Empty>
    )
  }
  return (
    <Empty title="No posts match these filters">
      <button type="button" onClick={narrowed.showAll}>
        Show all posts
      </button>
    </Empty>
  )
}

/** Posts of a campaign in a table, those that were loaded so far. */
export const PostsTable = ({ live, caption, campaignId, sort, sortBy, narrowed, words }: PostsTableProps) => {
  const metric = useMetric()
  const columns = useMemo(() => postColumns({ metric, campaignId }), [metric, campaignId])
  return (
    <div class="campaign-posts">
      <Shown live={live} what="the posts">
        {({ rows, hasMore }) => (
          <>
            {hasMore && rows.length > 0 ? (
              <p class="fine card-note">
                These are the newest posts that fit. Sorting and the words you type apply to these only.
              </p>
            ) : null}
            <DataTable
              caption={caption}
              rows={filterRows(rows, textOf, words)}
              keyOf={({ post_id: id }) => id}
              columns={columns}
              {...(sort && { initialSort: sort })}
              sorted={sortBy}
              empty={
                rows.length === 0 ? (
                  <NoPosts narrowed={narrowed} live={live} />
                ) : (
                  <p class="state">No post matches “{words.trim()}”.</p>
                )
              }
              more={hasMore && rows.length > 0 ? { isLoading: live.isLoading, load: live.loadMore } : null}
            />
          </>
        )}
      </Shown>
    </div>
  )
}
