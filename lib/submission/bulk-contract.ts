import * as z from 'zod/mini'
import { previewView, receiptView, viewPreview, viewReceipt } from '../post/post-contract.ts'
import { type ProblemCode, problems } from '../values/refusal.ts'
import type { RefusedRow, SubmittedRow, TriedRow } from './row-result.ts'
import { maxBulkRows } from './vocabulary.ts'

/** Rows are parsed one by one, so that a bad row does not affect the others. */
export const bulkBody = z
  .lazy(() =>
    z.strictObject({
      submissions: z
        .array(z.unknown().register(z.globalRegistry, { $ref: '#/components/schemas/NewSubmission' }))
        .check(
          z.minLength(1, 'must have at least one submission'),
          z.maxLength(maxBulkRows, `must have at most ${maxBulkRows} submissions; send the others in another request`),
        ),
    }),
  )
  .register(z.globalRegistry, {
    id: 'NewSubmissions',
    examples: [
      {
        submissions: [
          {
            campaign_id: 'cmp_01jz0000000000000000000000',
            url: 'https://www.youtube.com/watch?v=9bZkp7q19f0',
            claimed_views: 1000,
            claimed_clicks: 50,
            claimed_conversions: 5,
          },
        ],
      },
    ],
  })

const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]]

export const bulkRowView = z
  .lazy(() =>
    z.object({
      index: z.int().check(z.minimum(0)),
      status: z.int().check(z.minimum(100), z.maximum(599)),
      data: z.nullable(receiptView),
      preview: z.nullable(previewView),
      error: z.nullable(
        z.object({
          code: z.enum(problemCodes),
          detail: z.string(),
          errors: z.array(z.object({ path: z.string(), message: z.string() })),
          existing_id: z.nullable(z.string()),
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'SubmissionResult' })

export const viewRow = (row: SubmittedRow | TriedRow | RefusedRow): z.infer<typeof bulkRowView> => {
  if ('post' in row) {
    return { index: row.index, status: 201, data: viewReceipt(row.post), preview: null, error: null }
  }
  if ('tried' in row) {
    return { index: row.index, status: 200, data: null, preview: row.tried && viewPreview(row.tried), error: null }
  }
  const { index, status, code, detail, errors, existingId } = row
  return {
    index,
    status,
    data: null,
    preview: null,
    error: { code, detail, errors: [...errors], existing_id: existingId },
  }
}
