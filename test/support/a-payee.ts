import { newApiKey } from '../../lib/access/api-key.ts'
import { maskedRecipient, type PayoutMethod, type Recipient, sealRecipient } from '../../lib/payouts/payout-details.ts'
import { heldAfterChangeHours } from '../../lib/payouts/vocabulary.ts'
import { newPerson } from '../../lib/people/person.ts'
import type { TableClient } from '../../lib/table/client.ts'
import { createPayoutDetails } from '../../lib/table/payout-details.ts'
import { createProfiles } from '../../lib/table/profiles.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'

interface Payee {
  readonly who: Recipient
  readonly method: PayoutMethod
  readonly masterKey: Buffer
  readonly changedAt: Instant
}

/** An affiliate with payout details, stored; one who is there already gets other details. */
export const storePayee = async (
  client: TableClient,
  affiliateId: AffiliateId,
  { who, method, masterKey, changedAt }: Payee,
): Promise<void> => {
  const table = createPayoutDetails(client)
  const before = await table.get(affiliateId)
  if (before === null) {
    const facts = { name: affiliateId, email: `${affiliateId}@example.com`, discordUserId: null }
    const person = newPerson({ ...facts, affiliateId, role: 'AFFILIATE', createdAt: changedAt })
    await createProfiles(client).create(person, newApiKey('local'))
  }
  const details = {
    affiliateId,
    method,
    sealed: sealRecipient(who, masterKey, affiliateId),
    masked: maskedRecipient(who),
    changedAt,
    heldUntil: plusHours(changedAt, heldAfterChangeHours),
    version: (before?.version ?? 0) + 1,
  }
  if (!(await table.save(details, []))) throw new Error(`The payout details of ${affiliateId} were not stored`)
}
