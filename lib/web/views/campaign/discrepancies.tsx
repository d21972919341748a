import { useMemo } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import { useFilters } from '../../filters.ts'
import { SeverityBadge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { severities } from '../../words/alert-words.ts'
import { postName } from '../../words/post-words.ts'
import { verdictSentence } from '../../words/verdict-words.ts'
import type { CampaignData } from './campaign-data.ts'
import { affiliatePlace } from './campaign-places.ts'
import type { Trouble, TroubledPost } from './trouble-data.ts'
import {
  affiliateOptions,
  choicesOf,
  chosenPosts,
  furtherReasons,
  lastSeenOf,
  platformOptions,
  severitySentence,
  type TroubleFilter,
} from './trouble-rows.ts'

const Reason = ({ troubled }: { readonly troubled: TroubledPost }) => (
  <div class="reason">
    {verdictSentence(troubled.post.verdict, troubled.post)}
    {furtherReasons(troubled).map((reason) => (
      <p class="fine" key={reason}>
        {reason}
      </p>
    ))}
  </div>
)

type NameOf = (affiliateId: string) => string

const columnsFor = (nameOf: NameOf): Column<TroubledPost>[] => [
  {
    id: 'post',
    label: 'Post',
    sortBy: ({ post }) => postName(post),
    cell: ({ post }) => <a href={linkTo(`/posts/${encodeURIComponent(post.post_id)}`)}>{postName(post)}</a>,
  },
  {
    id: 'severity',
    label: 'Severity',
    sortBy: ({ worst }) => severities.indexOf(worst),
    cell: ({ worst }) => <SeverityBadge severity={worst} />,
  },
  { id: 'reason', label: 'Why', isProse: true, cell: (troubled) => <Reason troubled={troubled} /> },
  {
    id: 'platform',
    label: 'Platform',
    sortBy: ({ post }) => platformName(post.platform),
    cell: ({ post }) => platformName(post.platform),
  },
  {
    id: 'affiliate',
    label: 'Affiliate',
    sortBy: ({ post }) => nameOf(post.affiliate_id),
    cell: ({ post: { campaign_id: campaignId, affiliate_id: id } }) => (
      <a href={affiliatePlace(campaignId, id)}>{nameOf(id)}</a>
    ),
  },
  { id: 'seen', label: 'Last seen', sortBy: lastSeenOf, cell: (troubled) => <Instant at={lastSeenOf(troubled)} /> },
]

type Chosen = ReturnType<typeof useTroubleFilter>

const useTroubleFilter = () => {
  const { query, choose } = useFilters()
  const chosen = (name: keyof TroubleFilter): string | null => query.get(name) || null
  const filter = { severity: chosen('severity'), platform: chosen('platform'), affiliate: chosen('affiliate') }
  return { filter, choose }
}

const Filters = ({ trouble, chosen: { filter, choose } }: { readonly trouble: Trouble; readonly chosen: Chosen }) => {
  const options = {
    severity: severities.map((severity) => [severity, wordOf(severity)] as const),
    platform: platformOptions(trouble),
    affiliate: affiliateOptions(trouble),
  }
  return (
    <>
      {(['severity', 'platform', 'affiliate'] as const).map((name) => (
        <Choice
          key={name}
          label={wordOf(name)}
          value={filter[name] ?? ''}
          options={choicesOf(options[name], filter[name])}
          choose={(value) => choose(name, value)}
        />
      ))}
    </>
  )
}

const NothingChosen = ({ hasMore }: { readonly hasMore: boolean }) => (
  <Empty title="No posts match these filters">
    {hasMore ? <p>Some posts have not been loaded yet. Load more to filter those, too.</p> : null}
  </Empty>
)

const List = ({ trouble, live }: { readonly trouble: Trouble; readonly live: CampaignData['trouble'] }) => {
  const chosen = useTroubleFilter()
  const { severity, platform, affiliate } = chosen.filter
  const names = useMemo(
    () => new Map(trouble.by_affiliate.map(({ affiliate_id: id, name }) => [id, name ?? id])),
    [trouble],
  )
  const nameOf: NameOf = (id) => names.get(id) ?? id
  const columns = useMemo(() => columnsFor(nameOf), [names])
  const rows = useMemo(
    () => chosenPosts(trouble.posts, { severity, platform, affiliate }),
    [trouble, severity, platform, affiliate],
  )
  return (
    <>
      <p class="fine card-note">Unresolved alerts: {severitySentence(trouble)}.</p>
      {trouble.is_complete ? null : (
        <p class="stale">
          There are more unresolved alerts than fit here; these are the latest. Older ones appear as you resolve these.
        </p>
      )}
      <DataTable
        caption="Posts with unresolved alerts"
        rows={rows}
        keyOf={({ post }) => post.post_id}
        columns={columns}
        textOf={(troubled) =>
          [postName(troubled.post), nameOf(troubled.post.affiliate_id), troubled.post.url].join(' ')
        }
        filters={<Filters trouble={trouble} chosen={chosen} />}
        pageRows={10}
        empty={<NothingChosen hasMore={trouble.hasMore} />}
        more={trouble.hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
      />
    </>
  )
}

/** The posts with unresolved alerts, the worst first, each with its reason. */
export const DiscrepancyList = ({ live }: { readonly live: CampaignData['trouble'] }) => (
  <Card title="Discrepancies">
    <Shown live={live} what="posts with unresolved alerts" like={['table']}>
      {(trouble) =>
        trouble.by_severity.length === 0 ? (
          <Empty title="No unresolved alerts">
            <p>
              A post appears here when its claim is clearly above what the platform shows, or when it cannot be checked,
              and stays until its alerts are resolved. A low discrepancy raises no alert.
            </p>
          </Empty>
        ) : (
          <List trouble={trouble} live={live} />
        )
      }
    </Shown>
  </Card>
)
