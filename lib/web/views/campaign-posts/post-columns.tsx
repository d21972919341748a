import type { MetricName } from '../../../platforms/vocabulary.ts'
import { Instant } from '../../parts/instant.tsx'
import type { Column } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { flagTitle } from '../../words/flag-words.ts'
import { postName } from '../../words/post-words.ts'
import { levelRank } from '../../words/verdict-words.ts'
import { affiliatePlace } from '../campaign/campaign-places.ts'
import { VerdictCell } from '../posts/verdict-cell.tsx'
import { numberColumns } from './number-columns.tsx'
import type { CampaignPost } from './post-data.ts'
import { PostFace } from './post-face.tsx'

const affiliateName = ({ affiliate_name: name, affiliate_id: id }: CampaignPost): string => name ?? id

const Verdict = ({ post }: { readonly post: CampaignPost }) => {
  const { status, level, is_final: final, provisional_until: until, flags, duplicate, checked_at: checkedAt } = post
  return (
    <div>
      <VerdictCell
        verdict={{ status, level, final }}
        provisional_until={until}
        appeals={[]}
        withdrawn_at={post.withdrawn_at}
      />
      {flags.length === 0 ? null : <p class="fine post-flags">{flags.map(flagTitle).join(', ')}</p>}
      {duplicate === 'SAME' ? <p class="fine">counted under another post</p> : null}
      <p class="fine">
        {checkedAt === null ? (
          'not checked yet'
        ) : (
          <>
            checked <Instant at={checkedAt} isDay />
          </>
        )}
      </p>
    </div>
  )
}

const affiliateColumn = (campaignId: string): Column<CampaignPost> => ({
  id: 'affiliate',
  label: 'Affiliate',
  sortBy: affiliateName,
  cell: (post) => (
    <a class="wraps" href={affiliatePlace(campaignId, post.affiliate_id)}>
      {affiliateName(post)}
    </a>
  ),
})

interface ColumnsOf {
  readonly metric: MetricName
  /** Whose affiliates lead to their pages; null where all posts are one affiliate's. */
  readonly campaignId: string | null
}

/** A campaign's posts: their faces, one metric, the verdict with what is unusual, and when they came. */
export const postColumns = ({ metric, campaignId }: ColumnsOf): Column<CampaignPost>[] => [
  {
    id: 'post',
    label: 'Post',
    sortBy: postName,
    cell: (post) => <PostFace post={post} place={linkTo(`/posts/${encodeURIComponent(post.post_id)}`)} />,
  },
  ...(campaignId === null ? [] : [affiliateColumn(campaignId)]),
  ...numberColumns(metric),
  {
    id: 'verdict',
    label: 'Verdict',
    sortBy: ({ status, level }) => `${status} ${levelRank(level)}`,
    cell: (post) => <Verdict post={post} />,
  },
  {
    id: 'submitted',
    label: 'Submitted',
    sortBy: ({ created_at: at }) => at,
    cell: ({ created_at: at }) => <Instant at={at} />,
  },
]
