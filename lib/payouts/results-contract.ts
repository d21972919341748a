import * as z from 'zod/mini'
import { wireId } from '../values/shared-contract.ts'
import { oneLine } from '../values/single-line.ts'
import { maxReferenceLength, maxResultRows, payoutResults } from './vocabulary.ts'

const count = z.int().check(z.minimum(0))

const line = () =>
  z.string().check(
    z.overwrite((text) => oneLine(text).trim()),
    z.maxLength(maxReferenceLength),
  )

/** What became of a payout: one row of a file, or one of a request. */
export const resultRow = z.lazy(() =>
  z.strictObject({
    payout_id: wireId('pay'),
    status: z.pipe(z.string().check(z.overwrite((text) => text.toUpperCase())), z.enum(payoutResults)),
    reference: z.nullish(line()),
    reason: z.nullish(line()),
    amount_minor: z.nullish(z.int().check(z.minimum(0))),
    currency: z.nullish(z.string().check(z.maxLength(3))),
  }),
)
export type ResultRow = z.infer<typeof resultRow>

export const resultsBody = z
  .lazy(() =>
    z.strictObject({
      results: z.array(resultRow).check(z.minLength(1), z.maxLength(maxResultRows)),
      dry_run: z._default(z.boolean(), false),
    }),
  )
  .register(z.globalRegistry, {
    id: 'PayoutResults',
    examples: [{ results: [{ payout_id: 'pay_01jz', status: 'PAID', reference: '8AB12345CD678901E' }] }],
  })

/** The file itself; its lines are read one by one. */
export const resultsFile = z.string().register(z.globalRegistry, {
  examples: ['payout_id,status,reference,reason\npay_01jz,PAID,8AB12345CD678901E,\n'],
})

/** Of the rows of a request: how many it stored as paid or failed, how many say what was known, and how many are left. */
export interface Imported {
  readonly paid: number
  readonly failed: number
  readonly unchanged: number
  readonly left: number
}

export const resultsView = z
  .lazy(() =>
    z.object({
      /** Whether nothing was stored. */
      dry_run: z.boolean(),
      paid: count,
      failed: count,
      /** Rows that say what was known. */
      unchanged: count,
      /** Rows that are not stored yet: the same request again goes on. */
      left: count,
      /** Whether no row is left. */
      is_whole: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'PayoutResultsImport' })

export const viewImported = (imported: Imported, isDryRun: boolean): z.infer<typeof resultsView> => ({
  dry_run: isDryRun,
  ...imported,
  is_whole: imported.left === 0,
})
