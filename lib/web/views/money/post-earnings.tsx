import { useLiveRows } from '../../live.ts'
import { Choice } from '../../parts/choice.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { replaceQuery, usePlace } from '../../router.ts'
import { postLink } from '../alerts/about.tsx'
import { formatMoney } from '../links/amount-words.ts'
import type { PostEarnings } from './money-data.ts'
import { heldWords } from './money-words.ts'

type Hold = PostEarnings['holds'][number]

const HoldLine = ({ hold: { reason, released_once: once, until, appeal_id: appealId } }: { readonly hold: Hold }) => (
  <p>
    Held because {heldWords[reason]}. Released once {once}.
    {until === null ? null : (
      <>
        {' '}
        At the latest on <Instant at={until} />.
      </>
    )}
    {appealId === null ? null : <a href={linkTo(`/appeals/${encodeURIComponent(appealId)}`)}> The appeal</a>}
  </p>
)

/** What holds the amount of a post, and what releases it. */
const Holds = ({ post }: { readonly post: PostEarnings }) => {
  const { holds, earned_minor: earned, held_minor: held, locked_minor: locked } = post
  const { uncovered_minor: uncovered, unapproved_minor: unapproved, is_forfeited: isForfeited } = post
  const isFree = holds.length === 0 && held === 0 && uncovered === 0 && unapproved === 0 && !isForfeited
  if (isFree) return <span class="fine">nothing holds it</span>
  return (
    <>
      {holds.map((hold) => (
        <HoldLine key={hold.reason} hold={hold} />
      ))}
      {holds.length > 0 && held === 0 && earned > locked ? <p>The hold begins with the next night.</p> : null}
      {holds.length === 0 && held > 0 && !isForfeited ? (
        <p>Nothing holds it any more: it is free after the next night.</p>
      ) : null}
      {uncovered === 0 ? null : <p>{formatMoney(uncovered, post)} more is not covered by the budget, or by a cap.</p>}
      {unapproved === 0 ? null : (
        <p>
          {formatMoney(unapproved, post)} more is booked in the night after its approval, as far as the budget goes.
        </p>
      )}
      {isForfeited ? (
        <p>
          Nothing more is paid for this post.
          {held > 0 ? ' What is held goes back to the budget with the next night.' : null}
        </p>
      ) : null}
    </>
  )
}

const amountColumn = (id: string, label: string, minorOf: (post: PostEarnings) => number): Column<PostEarnings> => ({
  id,
  label,
  isNumber: true,
  sortBy: minorOf,
  cell: (post) => <span class="number">{formatMoney(minorOf(post), post)}</span>,
})

const columnsFor = (isOwn: boolean): Column<PostEarnings>[] => [
  {
    id: 'post',
    label: 'Post',
    cell: ({ post_id: id, title, url }) => (
      <a class="wraps" href={postLink(id)}>
        {title ?? url.replace(/^https?:\/\//, '')}
      </a>
    ),
  },
  {
    id: 'whose',
    label: isOwn ? 'Campaign' : 'Affiliate',
    cell: (post) => (
      <span class="wraps">
        {isOwn ? (post.campaign_name ?? post.campaign_id) : (post.affiliate_name ?? post.affiliate_id)}
      </span>
    ),
  },
  amountColumn('earned', 'Earned', ({ earned_minor: minor }) => minor),
  amountColumn('held', 'Held', ({ held_minor: minor }) => minor),
  amountColumn('locked', 'Approved', ({ locked_minor: minor }) => minor),
  { id: 'why', label: 'Why, and until when', isProse: true, cell: (post) => <Holds post={post} /> },
]

/** Posts with what they earned, under this path of the API; only those of which something is held, if the address says so. */
export const usePostEarnings = (path: string) => {
  const isHeld = usePlace().query.get('held') === 'true'
  return { isHeld, live: useLiveRows<PostEarnings>(isHeld ? `${path}?held=true` : path, 60_000) }
}

/** What each post has earned so far, what of it is held and why, and what releases it: the reader's own, or a campaign's. */
export const PostEarningsTable = ({
  live,
  isHeld,
  isOwn,
}: ReturnType<typeof usePostEarnings> & { readonly isOwn: boolean }) => (
  <>
    <p class="lead-in">What each post has earned by its verified numbers, as the last night left it.</p>
    <Shown live={live} what="the posts" like={['table']}>
      {({ rows, hasMore }) => (
        <DataTable
          caption="Earnings post by post"
          rows={rows}
          keyOf={({ post_id: post }) => post}
          columns={columnsFor(isOwn)}
          filters={
            <Choice
              label="Show"
              value={isHeld ? 'true' : ''}
              options={[
                ['', 'All posts'],
                ['true', 'Held'],
              ]}
              choose={(held) => replaceQuery(held === '' ? {} : { held })}
            />
          }
          empty={
            <Empty title={isHeld ? 'Nothing is held' : 'No post has earned anything yet'}>
              <p>Each day (UTC) is settled in the night after it.</p>
            </Empty>
          }
          more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
        />
      )}
    </Shown>
  </>
)
