import { useLiveRows } from '../../live.ts'
import { Figures } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { formatMoney } from '../links/amount-words.ts'
import { type Statement, type StatementLine, useStatement } from './money-data.ts'
import { heldWords, ratesOf } from './money-words.ts'
import { StatementFiles } from './statement-files.tsx'

const figuresOf = (statement: Statement) => {
  const amount = (minor: number) => <span class="number">{formatMoney(minor, statement)}</span>
  return [
    { label: 'Payable', value: amount(statement.closing_minor), note: 'in all, with what was payable before' },
    { label: 'In this period', value: amount(statement.locked_minor) },
    { label: 'Payable before', value: amount(statement.opening_minor) },
    { label: 'Paid out since', value: amount(statement.paid_out_minor), note: 'since the statement before' },
    { label: 'Adjusted', value: amount(statement.adjusted_minor), note: 'since the statement before' },
    { label: 'Held', value: amount(statement.held_minor), note: 'in no statement yet' },
  ]
}

const unitsColumn = (
  id: string,
  label: string,
  unitsOf: (line: StatementLine) => number | null,
): Column<StatementLine> => ({
  id,
  label,
  isNumber: true,
  cell: (line) => <Count value={unitsOf(line)} missing="not known" />,
})

/** What the campaign paid by the terms of the line, which are the latest that the post earned by: "$3.00 for 1,000 views". */
const rateOf = (line: StatementLine, { currency, digits }: Statement): string => {
  const rates = {
    per_1000_views: line.rate_per_1000_views,
    per_click: line.rate_per_click,
    per_conversion: line.rate_per_conversion,
    order_share_bps: line.rate_order_share_bps,
    per_post: line.rate_per_post,
  }
  return ratesOf({ rates, currency, digits }).join(', ') || 'not known'
}

const columnsFor = (statement: Statement): Column<StatementLine>[] => [
  {
    id: 'post',
    label: 'Post',
    cell: ({ post_id: id, url }) => (
      <a class="wraps" href={linkTo(`/posts/${encodeURIComponent(id)}`)}>
        {url.replace(/^https?:\/\//, '')}
      </a>
    ),
  },
  unitsColumn('claimed', 'Claimed views', ({ claimed_views: units }) => units),
  unitsColumn('views', 'Views', ({ counted_views: units }) => units),
  unitsColumn('clicks', 'Clicks', ({ counted_clicks: units }) => units),
  unitsColumn('conversions', 'Conversions', ({ counted_conversions: units }) => units),
  {
    id: 'rate',
    label: 'Latest rate',
    cell: (line) => <span class="wraps">{rateOf(line, statement)}</span>,
  },
  {
    id: 'locked',
    label: 'Amount',
    isNumber: true,
    sortBy: ({ locked_minor: minor }) => minor,
    cell: ({ locked_minor: minor }) => <span class="number">{formatMoney(minor, statement)}</span>,
  },
  {
    id: 'held',
    label: 'Held',
    cell: ({ held_minor: minor, held_for: why }) =>
      why === null ? <span class="fine">nothing</span> : `${formatMoney(minor, statement)}: ${heldWords[why]}`,
  },
  { id: 'seen', label: 'Last seen', cell: ({ observed_at: at }) => <Instant at={at} missing="never" /> },
]

const Lines = ({ statement }: { readonly statement: Statement }) => {
  const live = useLiveRows<StatementLine>(`/statements/${encodeURIComponent(statement.id)}/lines`)
  return (
    <Shown live={live} what="the posts" like={['table']}>
      {({ rows, hasMore }) => (
        <DataTable
          caption="Posts in this statement"
          rows={rows}
          keyOf={({ post_id: id }) => id}
          columns={columnsFor(statement)}
          empty={<Empty title="No post changed in this period" />}
          more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
        />
      )}
    </Shown>
  )
}

/** What became payable to an affiliate with one approval, and for which posts; it never changes. */
export const StatementView = ({ params: { id = '' } }: ViewProps) => {
  const live = useStatement(id)
  return (
    <>
      <PageHeading title={live.data === null ? 'Statement' : `Statement ${live.data.number}`}>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
        {live.data === null ? null : <StatementFiles statement={live.data} />}
      </PageHeading>
      <Shown live={live} what="the statement" like={['figures', 'card', 'table']}>
        {(statement) => (
          <>
            <p class="lead-in">
              From {statement.from} to {statement.through} (UTC), made <Instant at={statement.at} />. It never changes.{' '}
              {statement.previous_id === null ? null : (
                <a href={linkTo(`/statements/${encodeURIComponent(statement.previous_id)}`)}>The statement before</a>
              )}
            </p>
            <Figures figures={figuresOf(statement)} />
            <Lines statement={statement} />
          </>
        )}
      </Shown>
    </>
  )
}
