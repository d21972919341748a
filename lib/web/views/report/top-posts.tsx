import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Card } from '../../parts/card.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { VerdictBadge } from '../../parts/verdict-badge.tsx'
import { postName } from '../../words/post-words.ts'
import { numberColumns } from '../campaign-posts/number-columns.tsx'
import { PostFace } from '../campaign-posts/post-face.tsx'
import type { Report } from './report-data.ts'

type TopPost = Report['top_posts'][number]

const columnsFor = (metric: MetricName): Column<TopPost>[] => [
  { id: 'post', label: 'Post', sortBy: postName, cell: (post) => <PostFace post={post} place={null} /> },
  {
    id: 'affiliate',
    label: 'Affiliate',
    sortBy: ({ affiliate_name: name }) => name,
    cell: ({ affiliate_name: name }) => <span class="wraps">{name ?? '–'}</span>,
  },
  ...numberColumns<TopPost>(metric),
  {
    id: 'verdict',
    label: 'Verdict',
    cell: (post) => (
      <div>
        <VerdictBadge verdict={post} />{' '}
        {post.status === 'PENDING' ? null : <span class="fine">{post.is_final ? 'final' : 'provisional'}</span>}
      </div>
    ),
  },
]

/** The posts with the most views, and which posts they were chosen from. */
export const TopPosts = ({ report, metric }: { readonly report: Report; readonly metric: MetricName }) =>
  report.top_posts.length === 0 ? null : (
    <Card title="Top posts">
      {report.is_complete ? null : (
        <p class="fine card-note">Among the newest {formatCount(report.posts_looked_at)} posts.</p>
      )}
      <DataTable
        caption="Posts with the most views"
        rows={report.top_posts}
        keyOf={({ platform, native_id: id }) => `${platform} ${id}`}
        columns={columnsFor(metric)}
        empty={null}
      />
    </Card>
  )
