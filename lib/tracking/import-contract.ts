import * as z from 'zod/mini'
import { type ProblemCode, problems } from '../values/refusal.ts'
import { wireInstant } from '../values/shared-contract.ts'
import { conversionFields } from './conversion-fields.ts'
import { type PostbackResult, postbackResults } from './postback-contract.ts'

/** One row of a file of conversions. */
export const importRow = z.strictObject({ ...conversionFields, converted_at: z.optional(wireInstant) })

/** The file itself; its lines are read one by one. */
export const importBody = z.string().register(z.globalRegistry, {
  examples: ['click_id,txn_id,event,status,amount,currency\nclk_01jz,A-1001,sale,approved,19.90,EUR\n'],
})

export const importResults = [...postbackResults, 'refused'] as const

/** What became of a row of a file. */
export interface ImportResult {
  readonly line: number
  readonly result: PostbackResult | 'refused'
  /** Null for a row that was refused. */
  readonly conversionId: string | null
  /** Why it was refused. */
  readonly error: {
    readonly code: ProblemCode
    readonly detail: string
    readonly errors: readonly { readonly path: string; readonly message: string }[]
  } | null
}

const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]
const count = z.int().check(z.minimum(0))

const importRowView = z
  .lazy(() =>
    z.object({
      /** Where the row is in the file; the columns are on line 1. */
      line: z.int().check(z.minimum(1)),
      result: z.enum(importResults),
      conversion_id: z.nullable(z.string()),
      error: z.nullable(
        z.object({
          code: z.enum(problemCodes),
          detail: z.string(),
          errors: z.array(z.object({ path: z.string(), message: z.string() })),
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'ConversionImportRow' })

export const importView = z
  .lazy(() =>
    z.object({
      /** Whether nothing was stored. */
      dry_run: z.boolean(),
      accepted: count,
      duplicate: count,
      unattributed: count,
      late: count,
      refused: count,
      rows: z.array(importRowView),
    }),
  )
  .register(z.globalRegistry, { id: 'ConversionImport' })

export const viewImport = (results: readonly ImportResult[], isDryRun: boolean): z.infer<typeof importView> => {
  const of = (name: ImportResult['result']): number => results.filter(({ result }) => result === name).length
  return {
    dry_run: isDryRun,
    accepted: of('accepted'),
    duplicate: of('duplicate'),
    unattributed: of('unattributed'),
    late: of('late'),
    refused: of('refused'),
    rows: results.map(({ line, result, conversionId, error }) => ({
      line,
      result,
      conversion_id: conversionId,
      error: error === null ? null : { ...error, errors: [...error.errors] },
    })),
  }
}
