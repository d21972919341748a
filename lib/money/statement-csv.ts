import { writeCsv } from '../dashboard/csv-rows.ts'
import type { RatedLine } from './statement.ts'
import { type StatementLineView, viewLine } from './statement-contract.ts'

const columns = [
  'post_id',
  'url',
  'claimed_views',
  'claimed_clicks',
  'claimed_conversions',
  'counted_views',
  'counted_clicks',
  'counted_conversions',
  'counted_orders_minor',
  'terms_version',
  'locked_minor',
  'held_minor',
  'held_for',
  'source',
  'observed_at',
  'rate_per_1000_views',
  'rate_per_click',
  'rate_per_conversion',
  'rate_order_share_bps',
  'rate_per_post',
] as const satisfies readonly (keyof StatementLineView)[]

/** The lines of a statement as CSV; the header line is of the first page alone. */
export const writeLines = (lines: readonly RatedLine[], hasHeader: boolean): string =>
  writeCsv(columns, lines.map(viewLine), hasHeader)
