import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { filterRows, nextSort, pageOfRows, type Sort, type SortValue, sortRows } from './rows.ts'
import { HeadCell, Pager, Toolbar } from './table-parts.tsx'
import { tableRoles } from './table-roles.ts'
import { useFits } from './use-fits.ts'

export interface Column<Row> {
  readonly id: string
  readonly label: string
  readonly isNumber?: boolean
  /** Sentences: on a phone they go below their label, since right-aligned lines are hard to read. */
  readonly isProse?: boolean
  /** Omitted if rows cannot be sorted by it. */
  readonly sortBy?: (row: Row) => SortValue
  readonly cell: (row: Row) => ComponentChildren
}

export interface More {
  readonly isLoading: boolean
  readonly load: () => void
}

interface DataTableProps<Row> {
  /** What the rows are; screen readers read it out, and it is visible if there is no title above. */
  readonly caption: string
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[]
  readonly initialSort?: Sort
  /** Told when the reader sorts anew. */
  readonly sorted?: (sort: Sort) => void
  /** The text that the filter searches; without it there is no filter box. */
  readonly textOf?: (row: Row) => string
  /** With fewer rows, the box would only be in the way. */
  readonly filterFrom?: number
  /** More filters, left of the box. */
  readonly filters?: ComponentChildren
  readonly pageRows?: number
  /** Shown if there are no rows. */
  readonly empty: ComponentChildren
  /** Set while the service has more rows than are loaded. */
  readonly more?: More | null
}

const useRows = <Row,>({ rows, columns, initialSort, sorted, textOf, pageRows = 25 }: DataTableProps<Row>) => {
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null)
  const [filter, setFilter] = useState('')
  const [wantedPage, setPage] = useState(0)
  const sortBy = columns.find(({ id }) => id === sort?.column)?.sortBy
  const found = useMemo(() => {
    const kept = textOf === undefined ? rows : filterRows(rows, textOf, filter)
    return sort === null || sortBy === undefined ? kept : sortRows(kept, sortBy, sort.isDescending)
  }, [rows, filter, sortBy, sort?.isDescending])
  const sortOn = ({ id, isNumber = false }: Column<Row>): void => {
    const next = nextSort(sort, id, isNumber)
    setSort(next)
    sorted?.(next)
    setPage(0)
  }
  const filterBy = (text: string): void => {
    setFilter(text)
    setPage(0)
  }
  return { sort, sortOn, filter, filterBy, setPage, found, shown: pageOfRows(found, wantedPage, pageRows) }
}

interface BodyProps<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
}

const cssOf = ({ isNumber = false, isProse = false }: Pick<Column<unknown>, 'isNumber' | 'isProse'>) => {
  if (isProse) return 'is-prose'
  return isNumber ? 'is-number' : undefined
}

const Body = <Row,>({ rows, columns, keyOf }: BodyProps<Row>) => (
  <tbody {...tableRoles.group}>
    {rows.map((row) => (
      <tr key={keyOf(row)} {...tableRoles.row}>
        {columns.map(({ id, label, cell, ...kind }, at) =>
          at === 0 ? (
            <th key={id} scope="row" {...tableRoles.rowHeader}>
              {cell(row)}
            </th>
          ) : (
            <td key={id} class={cssOf(kind)} data-label={label} {...tableRoles.cell}>
              {cell(row)}
            </td>
          ),
        )}
      </tr>
    ))}
  </tbody>
)

/**
 * Rows that can be sorted by their headings, filtered by words and paged through. Sort, filter and page survive a
 * reload; only one page is rendered, so thousands of rows are no trouble.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { caption, rows, columns, keyOf, textOf, filterFrom = 1, filters, empty, more = null } = props
  const { sort, sortOn, filter, filterBy, setPage, found, shown } = useRows(props)
  const isFiltered = filter.trim() !== ''
  const isLong = rows.length >= filterFrom || isFiltered || more !== null
  const hasFilter = textOf !== undefined && isLong
  const box = useFits(found.length > 0)
  return (
    <div class="table-part">
      {hasFilter || filters !== undefined ? (
        <Toolbar filter={hasFilter ? filter : null} filterBy={filterBy} what={caption}>
          {filters}
        </Toolbar>
      ) : null}
      {found.length === 0 ? (
        isFiltered && rows.length > 0 ? (
          <p class="state">No row matches “{filter.trim()}”.</p>
        ) : (
          empty
        )
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable with the keyboard
        <section ref={box} class="table-scroll" aria-label={caption} tabIndex={0}>
          <table class="stacks" {...tableRoles.table}>
            <caption class="for-ears">{caption}</caption>
            <thead {...tableRoles.group}>
              <tr {...tableRoles.row}>
                {columns.map((column) => (
                  <HeadCell key={column.id} column={column} sort={sort} sortOn={() => sortOn(column)} />
                ))}
              </tr>
            </thead>
            <Body rows={shown.rows} columns={columns} keyOf={keyOf} />
          </table>
        </section>
      )}
      {hasFilter || shown.pages > 1 ? <Pager shown={shown} total={found.length} setPage={setPage} more={more} /> : null}
    </div>
  )
}
