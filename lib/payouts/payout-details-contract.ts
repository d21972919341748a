import * as z from 'zod/mini'
import { emailAddress } from '../values/email-address.ts'
import { shownName } from '../values/shown-name.ts'
import { oneLine } from '../values/single-line.ts'
import type { PayoutDetails } from './payout-details.ts'
import { maxRecipientLength, payoutMethods } from './vocabulary.ts'

const account = z.string().check(
  z.overwrite((text) => oneLine(text).trim()),
  z.minLength(1, 'must be an account, such as an IBAN'),
  z.maxLength(maxRecipientLength),
)

export const payoutDetailsBody = z
  .lazy(() =>
    z.strictObject({
      method: z.enum(payoutMethods),
      name: z.nullish(shownName(maxRecipientLength)),
      email: z.nullish(emailAddress),
      account: z.nullish(account),
    }),
  )
  .register(z.globalRegistry, {
    id: 'NewPayoutDetails',
    examples: [{ method: 'PAYPAL', email: 'ada@example.com' }],
  })
export type PayoutDetailsBody = z.infer<typeof payoutDetailsBody>

export const payoutDetailsView = z
  .lazy(() =>
    z.object({
      method: z.nullable(z.enum(payoutMethods)),
      /** Masked. */
      recipient: z.nullable(z.string()),
      changed_at: z.nullable(z.iso.datetime()),
      held_until: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'PayoutDetails' })

export const viewPayoutDetails = (details: PayoutDetails | null): z.infer<typeof payoutDetailsView> => ({
  method: details?.method ?? null,
  recipient: details?.masked ?? null,
  changed_at: details?.changedAt ?? null,
  held_until: details?.heldUntil ?? null,
})
