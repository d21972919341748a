import * as z from 'zod/mini'
import type { Erasure } from './erasure.ts'
import { erasureStates } from './vocabulary.ts'

/** Their own name, so that nobody erases the wrong account. */
export const erasureBody = z
  .lazy(() => z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(200)) }))
  .register(z.globalRegistry, { id: 'NewErasure', examples: [{ name: 'Ada' }] })
export type ErasureBody = z.infer<typeof erasureBody>

const moment = z.nullable(z.iso.datetime())

export const erasureView = z
  .lazy(() =>
    z.object({
      affiliate_id: z.string(),
      /** Null if nobody ever asked for it. */
      state: z.nullable(z.enum(erasureStates)),
      requested_at: moment,
      /** Until then it can be cancelled. */
      starts_at: moment,
      /** Money is on its way, and it is paid out first, for up to 30 days after the request. */
      waits_for_money: z.boolean(),
      finished_at: moment,
    }),
  )
  .register(z.globalRegistry, { id: 'Erasure' })

export const viewErasure = (affiliateId: string, erasure: Erasure | null): z.infer<typeof erasureView> => ({
  affiliate_id: affiliateId,
  state: erasure?.state ?? null,
  requested_at: erasure?.requestedAt ?? null,
  starts_at: erasure?.startsAt ?? null,
  waits_for_money: erasure?.waitsForMoney ?? false,
  finished_at: erasure?.finishedAt ?? null,
})
