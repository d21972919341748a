export type SortValue = string | number | null

export interface Sort {
  readonly column: string
  readonly isDescending: boolean
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

const compare = (left: string | number, right: string | number): number =>
  typeof left === 'number' && typeof right === 'number' ? left - right : collator.compare(String(left), String(right))

/** Sorts rows; equal ones keep their order, and missing values come last either way. */
export const sortRows = <Row>(rows: readonly Row[], sortBy: (row: Row) => SortValue, isDescending: boolean): Row[] => {
  const direction = isDescending ? -1 : 1
  return rows
    .map((row) => ({ row, value: sortBy(row) }))
    .sort((left, right) => {
      if (left.value === null || right.value === null) return Number(left.value === null) - Number(right.value === null)
      return direction * compare(left.value, right.value)
    })
    .map(({ row }) => row)
}

/** Rows whose text contains every word of the filter, in any case. */
export const filterRows = <Row>(rows: readonly Row[], textOf: (row: Row) => string, filter: string): readonly Row[] => {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = textOf(row).toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

export interface PageOfRows<Row> {
  readonly rows: readonly Row[]
  /** From 0; the last page if the requested one is beyond it. */
  readonly page: number
  readonly pages: number
  /** Number of the first row, from 1; 0 without rows. */
  readonly from: number
  readonly to: number
}

export const pageOfRows = <Row>(rows: readonly Row[], wanted: number, pageRows: number): PageOfRows<Row> => {
  const pages = Math.max(1, Math.ceil(rows.length / pageRows))
  const page = Math.min(Math.max(0, wanted), pages - 1)
  const shown = rows.slice(page * pageRows, (page + 1) * pageRows)
  const from = shown.length === 0 ? 0 : page * pageRows + 1
  return { rows: shown, page, pages, from, to: page * pageRows + shown.length }
}

/** The sort after a press of a heading: numbers start descending, and the next press reverses. */
export const nextSort = (sort: Sort | null, column: string, isNumber: boolean): Sort =>
  sort?.column === column ? { column, isDescending: !sort.isDescending } : { column, isDescending: isNumber }
