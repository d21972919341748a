import { useLiveRows } from '../../live.ts'
import { may } from '../../may.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { DataTable } from '../../parts/table.tsx'
import type { ViewProps } from '../../view-props.ts'
import type { ReviewedPost } from '../../words/review-words.ts'
import { CampaignName } from '../alerts/about.tsx'
import { columnsFor } from './reviews.tsx'

/** The posts of the reader's campaigns, for admins of all, that nobody decided about in time, the longest first. */
export const EscalatedReviewsView = ({ me }: ViewProps) => {
  const live = useLiveRows<ReviewedPost>('/reviews')
  const [post, ...others] = columnsFor(may(me, 'submission:review'), live.refresh)
  const campaign = {
    id: 'campaign',
    label: 'Campaign',
    cell: ({ campaign_id: id }: ReviewedPost) => (
      <span class="wraps">
        <CampaignName id={id} me={me} />
      </span>
    ),
  }
  return (
    <>
      <PageHeading title="Posts not decided about in time">
        <Freshness live={live} />
      </PageHeading>
      <p class="lead-in">
        Whoever runs a campaign has five days to decide about a post; then admins can as well. A post that waits is paid
        nothing, and waiting never rejects it.
      </p>
      <Shown live={live} what="the posts to review">
        {({ rows, hasMore }) => (
          <DataTable
            caption="Posts not decided about in time"
            rows={rows}
            pageRows={Math.max(1, rows.length)}
            keyOf={({ post_id: id }) => id}
            columns={[...(post === undefined ? [] : [post]), campaign, ...others]}
            empty={<Empty title="No post waits for too long" />}
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
    </>
  )
}
