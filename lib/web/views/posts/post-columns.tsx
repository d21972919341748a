import { Due } from '../../parts/due.tsx'
import { Instant } from '../../parts/instant.tsx'
import { OnPlatform } from '../../parts/on-platform.tsx'
import { Count } from '../../parts/quantity.tsx'
import type { Column } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { postName } from '../../words/post-words.ts'
import { levelRank, verdictSentence } from '../../words/verdict-words.ts'
import { type OwnPost, verifiedViews, whyUnverified } from './own-post.ts'
import { VerdictCell } from './verdict-cell.tsx'

const Name = ({ post }: { readonly post: OwnPost }) => (
  <>
    <a href={linkTo(`/posts/${encodeURIComponent(post.post_id)}`)}>{postName(post)}</a>
    <span class="fine post-facts">
      <Instant at={post.created_at} /> · <OnPlatform post={post} />
    </span>
  </>
)

/** The columns of one's own posts. `campaignName` returns a campaign's name by its id. */
export const postColumns = (campaignName: (id: string) => string): Column<OwnPost>[] => [
  { id: 'post', label: 'Post', sortBy: postName, cell: (post) => <Name post={post} /> },
  {
    id: 'campaign',
    label: 'Campaign',
    sortBy: ({ campaign_id: id }) => campaignName(id),
    cell: ({ campaign_id: id }) => <span class="wraps">{campaignName(id)}</span>,
  },
  {
    id: 'claimed',
    label: 'Claimed views',
    isNumber: true,
    sortBy: ({ claim }) => claim.claimed_views,
    cell: ({ claim }) => <Count value={claim.claimed_views} />,
  },
  {
    id: 'verified',
    label: 'Verified views',
    isNumber: true,
    sortBy: verifiedViews,
    cell: (post) => <Count value={verifiedViews(post)} missing={whyUnverified(post)} />,
  },
  {
    id: 'verdict',
    label: 'Verdict',
    sortBy: ({ verdict }) => `${verdict.status} ${levelRank(verdict.level)}`,
    cell: (post) => <VerdictCell {...post} />,
  },
  {
    id: 'why',
    label: 'Why',
    isProse: true,
    cell: (post) => <span class="why">{verdictSentence(post.verdict, post)}</span>,
  },
  {
    id: 'flags',
    label: 'Flags',
    isNumber: true,
    sortBy: ({ flags }) => flags.length,
    cell: ({ flags }) => <Count value={flags.length} />,
  },
  {
    id: 'due',
    label: 'Next check',
    sortBy: (post) => post.due_at,
    cell: (post) => (
      <span class="next-check">
        <Due at={post.due_at} />
      </span>
    ),
  },
]
