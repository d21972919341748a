import { useMemo } from 'preact/hooks'
import { StatusBadge, wordOf } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Instant } from '../../parts/instant.tsx'
import { platformName } from '../../parts/platform-name.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { verdictSentence } from '../../words/verdict-words.ts'
import type { CampaignData } from './campaign-data.ts'
import { useFilters } from './filters.ts'
import type { Trouble, TroubledPost } from './trouble-data.ts'
import {
  affiliateOptions,
  chosenPosts,
  furtherReasons,
  lastSeenOf,
  platformOptions,
  severities,
  severitySentence,
  titleOf,
} from './trouble-rows.ts'

const Reason = ({ troubled }: { readonly troubled: TroubledPost }) => (
  <div class="reason">
    {verdictSentence(troubled.post.verdict, troubled.post.platform)}
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
    sortBy: titleOf,
    cell: (troubled) => <a href={linkTo(`/posts/${encodeURIComponent(troubled.post.post_id)}`)}>{titleOf(troubled)}</a>,
  },
  {
    id: 'severity',
    label: 'Severity',
    sortBy: ({ worst }) => severities.indexOf(worst),
    cell: ({ worst }) => <StatusBadge status={worst} />,
  },
  { id: 'reason', label: 'Why', cell: (troubled) => <Reason troubled={troubled} /> },
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
    cell: ({ post }) => nameOf(post.affiliate_id),
  },
  { id: 'seen', label: 'Last seen', sortBy: lastSeenOf, cell: (troubled) => <Instant at={lastSeenOf(troubled)} /> },
]

const all = ['', 'All'] as const

const useTroubleFilter = () => {
  const { query, choose } = useFilters()
  const [severity, platform, affiliate] = ['severity', 'platform', 'affiliate'].map((name) => query.get(name) || null)
  return { filter: { severity: severity ?? null, platform: platform ?? null, affiliate: affiliate ?? null }, choose }
}

const List = ({ trouble, live }: { readonly trouble: Trouble; readonly live: CampaignData['trouble'] }) => {
  const { filter, choose } = useTroubleFilter()
  const names = useMemo(
    () => new Map(trouble.by_affiliate.map(({ affiliate_id: id, name }) => [id, name ?? id])),
    [trouble],
  )
  const columns = useMemo(() => columnsFor((id) => names.get(id) ?? id), [names])
  const rows = useMemo(
    () => chosenPosts(trouble.posts, filter),
    [trouble, filter.severity, filter.platform, filter.affiliate],
  )
  const filters = (
    <>
      <Choice
        label="Severity"
        value={filter.severity ?? ''}
        options={[all, ...severities.map((severity) => [severity, wordOf(severity)] as const)]}
        choose={(value) => choose('severity', value)}
      />
      <Choice
        label="Platform"
        value={filter.platform ?? ''}
        options={[all, ...platformOptions(trouble)]}
        choose={(value) => choose('platform', value)}
      />
      <Choice
        label="Affiliate"
        value={filter.affiliate ?? ''}
        options={[all, ...affiliateOptions(trouble)]}
        choose={(value) => choose('affiliate', value)}
      />
    </>
  )
  return (
    <>
      <p class="fine card-note">Unresolved alerts: {severitySentence(trouble)}.</p>
      {trouble.is_complete ? null : (
        <p class="stale">
          There are more unresolved alerts than can be gathered at once: these are the latest. As they are resolved,
          older ones appear.
        </p>
      )}
      <DataTable
        caption="Posts in trouble"
        rows={rows}
        keyOf={({ post }) => post.post_id}
        columns={columns}
        textOf={(troubled) =>
          `${titleOf(troubled)} ${names.get(troubled.post.affiliate_id) ?? ''} ${troubled.post.url}`
        }
        filters={filters}
        pageRows={10}
        empty={<Empty title="No post in trouble fits these filters" />}
        more={live.data?.hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
      />
    </>
  )
}

/** The posts with alerts that nobody has resolved, the worst first, and why. */
export const DiscrepancyList = ({ live }: { readonly live: CampaignData['trouble'] }) => (
  <Card title="Discrepancies">
    <Shown live={live} what="posts in trouble">
      {(trouble) =>
        trouble.by_severity.length === 0 ? (
          <Empty title="No open discrepancies">
            <p>A post appears here when its claim is above what the platform shows, or it cannot be seen.</p>
          </Empty>
        ) : (
          <List trouble={trouble} live={live} />
        )
      }
    </Shown>
  </Card>
)
