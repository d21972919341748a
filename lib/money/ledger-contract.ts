import * as z from 'zod/mini'
import { accounts, type Entry, entryKinds } from './ledger.ts'

const minor = z.int()

export const entryView = z
  .lazy(() =>
    z.object({
      id: z.string(),
      day: z.iso.date(),
      kind: z.enum(entryKinds),
      terms_version: z.int().check(z.minimum(1)),
      at: z.iso.datetime(),
      batch_id: z.optional(z.string()),
      reason: z.optional(z.string()),
      lines: z.array(
        z.object({
          account: z.enum(accounts),
          minor,
          affiliate_id: z.optional(z.string()),
          post_id: z.optional(z.string()),
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'LedgerEntry' })

export const viewEntry = (entry: Entry): z.infer<typeof entryView> => ({
  id: entry.transactionId,
  day: entry.day,
  kind: entry.kind,
  terms_version: entry.termsVersion,
  at: entry.at,
  ...(entry.batchId && { batch_id: entry.batchId }),
  ...(entry.reason && { reason: entry.reason }),
  lines: entry.lines.map((line) => ({
    account: line.account,
    minor: line.minor,
    ...(line.affiliateId && { affiliate_id: line.affiliateId }),
    ...(line.postId && { post_id: line.postId }),
  })),
})
