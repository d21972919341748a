import { useLiveRows } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import type { TermsVersion } from './money-data.ts'
import { changesBetween } from './terms-changes.ts'

/** What a version changed; the first one says what it pays. */
const Changed = ({
  version,
  before,
}: {
  readonly version: TermsVersion
  readonly before: TermsVersion | undefined
}) => {
  if (version.terms.version === 1) return <>The first terms</>
  if (before === undefined) return <>Load earlier versions to see what changed.</>
  return (
    <ul class="changes">
      {changesBetween(before.terms, version.terms).map(({ label, before: was, after, isAtOnce }) => (
        <li key={label}>
          <b>{label}</b>: <del>{was}</del> → <ins>{after}</ins> {isAtOnce ? '(at once)' : null}
        </li>
      ))}
    </ul>
  )
}

const columnsFor = (rows: readonly TermsVersion[]): Column<TermsVersion>[] => [
  { id: 'version', label: 'Version', cell: ({ terms: { version } }) => version },
  { id: 'from', label: 'Applies from (UTC)', cell: ({ terms: { from_day: day } }) => <Instant at={day} isDay /> },
  {
    id: 'changed',
    label: 'What changed',
    isProse: true,
    cell: (row) => <Changed version={row} before={rows.find(({ terms }) => terms.version === row.terms.version - 1)} />,
  },
  {
    id: 'who',
    label: 'Made by',
    cell: ({ created_by_name: name, created_by: id }) => <span class="wraps">{name ?? id}</span>,
  },
  { id: 'at', label: 'When', cell: ({ terms: { created_at: at } }) => <Instant at={at} /> },
]

/** Every version of a campaign's terms: who made it, when, what it changed and from when on. */
export const TermsHistory = ({ campaignId }: { readonly campaignId: string }) => {
  const path = `/campaigns/${encodeURIComponent(campaignId)}/terms/versions`
  const live = useLiveRows<TermsVersion>(path, 60_000)
  return (
    <Card title="History">
      <Shown live={live} what="the versions" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Versions of the terms"
            rows={rows}
            keyOf={({ terms: { version } }) => String(version)}
            columns={columnsFor(rows)}
            empty={<Empty title="No version yet" />}
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
    </Card>
  )
}
