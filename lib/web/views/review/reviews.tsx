import { useState } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import { reviewStates } from '../../../review/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useLiveRows } from '../../live.ts'
import { may } from '../../may.ts'
import { tell } from '../../notices.ts'
import { Badge } from '../../parts/badge.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { VerdictBadge } from '../../parts/verdict-badge.tsx'
import { linkTo } from '../../place.ts'
import { replaceQuery, usePlace } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { shortAddress } from '../../words/post-words.ts'
import { type ReviewedPost, reviewWords } from '../../words/review-words.ts'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { ReviewButtons } from './decide-review.tsx'

export const columnsFor = (mayDecide: boolean, decided: () => void): Column<ReviewedPost>[] => [
  {
    id: 'post',
    label: 'Post',
    cell: ({ post, post_id: id, affiliate_name: name }) => (
      <>
        <a class="wraps" dir="auto" href={linkTo(`/posts/${encodeURIComponent(id)}`)}>
          {post.title ?? shortAddress(post.url)}
        </a>
        <p class="fine">
          {platformName(post.platform)} by {name ?? post.affiliate_id}
        </p>
      </>
    ),
  },
  {
    id: 'review',
    label: 'Review',
    cell: ({ state, since, deadline_at: deadline }) => (
      <>
        {state === null ? null : <Badge {...reviewWords[state]} />}
        <p class="fine">{since === null ? null : <Instant at={since} />}</p>
        {deadline === null ? null : (
          <p class="fine">
            {Date.parse(deadline) < Date.now() ? 'Overdue since ' : 'Decide by '}
            <Instant at={deadline} />
          </p>
        )}
      </>
    ),
  },
  { id: 'verdict', label: 'Verdict', cell: ({ post }) => <VerdictBadge verdict={post.verdict} /> },
  { id: 'said', label: 'Note', cell: ({ note }) => <span class="wraps">{note ?? ''}</span> },
  ...(mayDecide
    ? [
        {
          id: 'decide',
          label: 'Decide',
          cell: (review: ReviewedPost) => <ReviewButtons review={review} decided={decided} />,
        },
      ]
    : []),
]

const options = [['ALL', 'All'], ...reviewStates.map((one) => [one, reviewWords[one].children] as const)] as const

/** No more than somebody reads before they press the button; all rows are on one page, so that these are its first ones. */
const approvedAtOnce = 25

type Result = { readonly detail: string | null }

interface ApproveAllProps {
  readonly path: string
  readonly rows: readonly ReviewedPost[]
  readonly decided: () => void
  readonly close: () => void
}

/** Approves posts that were shown when the reader asked for it, as they were seen then: what came since is not among them. */
const ApproveAll = ({ path, rows, decided, close }: ApproveAllProps) => {
  const posts = rows.map(({ post_id, version }) => ({ post_id, if_version: version }))
  const action = useAction<void, Result[]>(
    () => callApi('POST', `${path}/approvals`, { body: { posts } }),
    (results) => {
      const left = results.filter(({ detail }) => detail !== null)
      if (left.length === 0) tell('good', 'Approved.')
      else
        tell(
          'bad',
          `${left.length === 1 ? '1 post' : `${left.length} posts`} could not be approved: ${left[0]?.detail}`,
        )
      close()
      decided()
    },
  )
  const title = rows.length === 1 ? 'Approve 1 post' : `Approve ${rows.length} posts`
  return (
    <ConfirmDialog
      title={title}
      sentence="What they have earned is booked in the next night, as far as the budget goes, and free unless something else holds it."
      label="Approve"
      busyLabel="Approving…"
      action={action}
      close={close}
    />
  )
}

/** The posts of a campaign that have to be approved, whichever has waited the longest first. */
export const ReviewsView = ({ params: { id = '' }, me }: ViewProps) => {
  const mayDecide = may(me, 'submission:review')
  const wanted = usePlace().query.get('state') ?? 'PENDING_REVIEW'
  const state = wanted === 'ALL' ? 'ALL' : (reviewStates.find((one) => one === wanted) ?? 'PENDING_REVIEW')
  const at = `/campaigns/${encodeURIComponent(id)}`
  const live = useLiveRows<ReviewedPost>(`${at}/reviews${state === 'ALL' ? '' : `?state=${state}`}`)
  const [approving, setApproving] = useState<readonly ReviewedPost[] | null>(null)
  const waiting = (live.data?.rows ?? []).filter((row) => row.state === 'PENDING_REVIEW')
  const atOnce = waiting.slice(0, approvedAtOnce)
  return (
    <>
      <CampaignHeading id={id} title="Review of posts">
        {waiting.length === 0 || !mayDecide ? null : (
          <button type="button" onClick={() => setApproving(atOnce)}>
            {atOnce.length < waiting.length
              ? `Approve the first ${atOnce.length}`
              : `Approve the ${atOnce.length} shown`}
          </button>
        )}
        <Freshness live={live} />
      </CampaignHeading>
      <Shown live={live} what="the posts to review">
        {({ rows, hasMore }) => (
          <DataTable
            caption="Reviewed posts"
            rows={rows}
            pageRows={Math.max(1, rows.length)}
            keyOf={({ post_id: post }) => post}
            columns={columnsFor(mayDecide, live.refresh)}
            filters={
              <Choice
                label="Review"
                value={state}
                options={options}
                choose={(chosen) => replaceQuery({ state: chosen })}
              />
            }
            empty={
              <Empty title="Nothing to review">
                <p>
                  Where a campaign reviews each post, posts wait here until you approve them. Edit the campaign to
                  switch that on or off.
                </p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
      {approving === null ? null : (
        <ApproveAll path={at} rows={approving} decided={live.refresh} close={() => setApproving(null)} />
      )}
    </>
  )
}
