import type { ComponentChildren } from 'preact'
import { formatCount } from './quantity.tsx'
import type { PageOfRows, Sort } from './rows.ts'
import { tableRoles } from './table-roles.ts'

interface HeadCellProps {
  readonly column: {
    readonly id: string
    readonly label: string
    readonly isNumber?: boolean
    readonly sortBy?: unknown
  }
  readonly sort: Sort | null
  readonly sortOn: () => void
}

const directionOf = (column: string, sort: Sort | null): 'ascending' | 'descending' | 'none' => {
  if (sort?.column !== column) return 'none'
  return sort.isDescending ? 'descending' : 'ascending'
}

const arrows = { ascending: '▲', descending: '▼', none: '' } as const

/** A heading; it is a button if rows can be sorted by it. */
export const HeadCell = ({ column: { id, label, isNumber, sortBy }, sort, sortOn }: HeadCellProps) => {
  const direction = directionOf(id, sort)
  const css = isNumber ? 'is-number' : undefined
  if (sortBy === undefined) {
    return (
      <th scope="col" class={css} {...tableRoles.columnHeader}>
        {label}
      </th>
    )
  }
  return (
    <th scope="col" class={css} aria-sort={direction} {...tableRoles.columnHeader}>
      <button type="button" class="sort" onClick={sortOn}>
        {label}
        <span class="sort-arrow" aria-hidden="true">
          {arrows[direction]}
        </span>
      </button>
    </th>
  )
}

interface ToolbarProps {
  /** The filter text; null for a table without a text filter. */
  readonly filter: string | null
  readonly filterBy: (text: string) => void
  readonly what: string
  readonly children: ComponentChildren
}

/** The filters above the rows. */
export const Toolbar = ({ filter, filterBy, what, children }: ToolbarProps) => (
  <div class="toolbar">
    {children}
    {filter === null ? null : (
      <input
        type="search"
        class="filter"
        placeholder="Filter"
        aria-label={`Filter: ${what}`}
        value={filter}
        onInput={({ currentTarget }) => filterBy(currentTarget.value)}
      />
    )}
  </div>
)

interface PagerProps {
  readonly shown: PageOfRows<unknown>
  readonly total: number
  readonly setPage: (page: number) => void
  readonly more: { readonly isLoading: boolean; readonly load: () => void } | null
}

/** Which rows of how many are shown, with buttons to reach the others. */
export const Pager = ({ shown: { page, pages, from, to }, total, setPage, more }: PagerProps) => (
  <div class="pager">
    <p class="fine" role="status">
      {total === 0 ? '' : `${formatCount(from)}–${formatCount(to)} of ${formatCount(total)}${more === null ? '' : '+'}`}
    </p>
    {pages === 1 ? null : (
      <div class="pager-buttons">
        <button type="button" aria-disabled={page === 0} onClick={() => setPage(page - 1)}>
          Previous
        </button>
        <button type="button" aria-disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
          Next
        </button>
      </div>
    )}
    {more === null ? null : (
      <button type="button" aria-busy={more.isLoading} onClick={more.load}>
        Load more
      </button>
    )}
  </div>
)
