import { useState } from 'preact/hooks'
import { useLiveRows } from '../../live.ts'
import { Choice } from '../../parts/choice.tsx'
import { Instant } from '../../parts/instant.tsx'
import { formatCountOf } from '../../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { replaceQuery, usePlace } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { AffiliateName, postLink } from '../alerts/about.tsx'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { formatMoney } from '../links/amount-words.ts'
import { type LedgerEntry, moneyPath, type Terms, useTerms } from './money-data.ts'
import { accountWords, entryWords } from './money-words.ts'

type Me = ViewProps['me']
type Line = LedgerEntry['lines'][number]
type Kind = LedgerEntry['kind']

interface LineProps {
  readonly line: Line
  readonly terms: Terms
  readonly campaignId: string
  readonly me: Me
}

const LineText = ({
  line: { account, minor, affiliate_id: affiliateId, post_id: postId },
  terms,
  campaignId,
  me,
}: LineProps) => (
  <li>
    <span class="number">{formatMoney(minor, terms)}</span> {accountWords[account]}
    {affiliateId === undefined ? null : (
      <>
        , <AffiliateName id={affiliateId} campaignId={campaignId} me={me} />
      </>
    )}
    {postId === undefined ? null : (
      <>
        {' '}
        <a href={postLink(postId)}>post</a>
      </>
    )}
  </li>
)

const movedBy = ({ lines }: LedgerEntry): number => lines.reduce((sum, { minor }) => sum + Math.max(0, minor), 0)

const way = ({ lines }: LedgerEntry): string => {
  const named = (isGain: boolean) => [
    ...new Set(lines.filter(({ minor }) => minor > 0 === isGain).map(({ account }) => accountWords[account])),
  ]
  return `${named(false).join(', ')} → ${named(true).join(', ')}`
}

const columnsFor = (terms: Terms, campaignId: string, me: Me): Column<LedgerEntry>[] => [
  { id: 'day', label: 'Day (UTC)', sortBy: ({ day }) => day, cell: ({ day }) => <Instant at={day} isDay /> },
  {
    id: 'kind',
    label: 'What',
    isProse: true,
    sortBy: ({ kind }) => entryWords[kind],
    cell: ({ kind, reason }) => (
      <span class="wraps">
        {entryWords[kind]}
        {reason === undefined ? null : <span class="fine"> {reason}</span>}
      </span>
    ),
  },
  {
    id: 'amount',
    label: 'Amount',
    isNumber: true,
    sortBy: movedBy,
    cell: (entry) => <span class="number">{formatMoney(movedBy(entry), terms)}</span>,
  },
  {
    id: 'way',
    label: 'From and to',
    isProse: true,
    cell: (entry) => (
      <details>
        <summary>
          {way(entry)}, {formatCountOf(entry.lines.length, 'line')}
        </summary>
        <ul class="ledger-lines">
          {entry.lines.map((line, at) => (
            <LineText key={at} line={line} terms={terms} campaignId={campaignId} me={me} />
          ))}
        </ul>
      </details>
    ),
  },
  { id: 'terms', label: 'Terms', isNumber: true, cell: ({ terms_version: version }) => `v${version}` },
  { id: 'at', label: 'Booked', sortBy: ({ at }) => at, cell: ({ at }) => <Instant at={at} /> },
]

const everyKind = Object.entries(entryWords) as [Kind, string][]

const Entries = ({
  terms,
  campaignId,
  me,
}: {
  readonly terms: Terms
  readonly campaignId: string
  readonly me: Me
}) => {
  const live = useLiveRows<LedgerEntry>(`/campaigns/${encodeURIComponent(campaignId)}/ledger`, 60_000)
  const kind = usePlace().query.get('kind') ?? ''
  const [columns] = useState(() => columnsFor(terms, campaignId, me))
  return (
    <Shown live={live} what="the ledger" like={['table']}>
      {({ rows, hasMore }) => (
        <DataTable
          caption="Entries of the ledger"
          rows={kind === '' ? rows : rows.filter((entry) => entry.kind === kind)}
          keyOf={({ id }) => id}
          columns={columns}
          textOf={({ day, kind: of, reason = '', id, lines }) =>
            [
              day,
              entryWords[of],
              reason,
              id,
              ...lines.flatMap(({ affiliate_id: who = '', post_id: post = '' }) => [who, post]),
            ].join(' ')
          }
          filters={
            <Choice
              label="What"
              value={kind}
              options={[['', 'All'], ...everyKind]}
              choose={(chosen) => replaceQuery(chosen === '' ? {} : { kind: chosen })}
            />
          }
          empty={
            <Empty title={kind === '' ? 'Nothing is booked yet' : 'No such entry among those that are loaded'}>
              <p>Each day (UTC) is settled in the night after it.</p>
            </Empty>
          }
          more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
        />
      )}
    </Shown>
  )
}

/** Every movement of a campaign's money; entries are only ever added, and the lines of each add up to nothing. */
export const LedgerView = ({ params: { id = '' }, me }: ViewProps) => {
  const live = useTerms(id)
  return (
    <>
      <CampaignHeading id={id} title="Ledger">
        <a class="button-link quiet" href={linkTo(moneyPath(id))}>
          Money
        </a>
        <Freshness live={live} />
      </CampaignHeading>
      <p class="lead-in">
        Every movement is an entry that is never changed. What one account gains, another loses: the lines of an entry
        add up to nothing.
      </p>
      <Shown live={live} what="the ledger" like={['table']}>
        {(terms) => <Entries key={id} terms={terms} campaignId={id} me={me} />}
      </Shown>
    </>
  )
}
