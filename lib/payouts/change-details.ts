import { requireWholeKey } from '../access/require-permission.ts'
import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { announceDeliveries } from '../notifications/announce-deliveries.ts'
import { payoutDetailsEvent } from '../notifications/event.ts'
import { noticesToOwner } from '../notifications/notices-to-owner.ts'
import { countMail } from '../people/count-mails.ts'
import { mailOwner } from '../people/mail-owner.ts'
import { plusHours } from '../values/instant.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import { detailsChangedMail } from './details-mail.ts'
import { maskedRecipient, openRecipient, type PayoutDetails, type Recipient, sealRecipient } from './payout-details.ts'
import type { PayoutDetailsBody } from './payout-details-contract.ts'
import { recipientOf } from './recipient-of-body.ts'
import { heldAfterChangeHours } from './vocabulary.ts'

type DetailsDeps = Deps<'payoutDetails' | 'subscriptions' | 'notificationQueue' | 'masterKey' | 'sendMail'>

const areSame = (before: PayoutDetails | null, { method }: PayoutDetailsBody, who: Recipient, key: Buffer): boolean => {
  if (before === null || before.method !== method) return false
  const known = openRecipient(before.sealed, key, before.affiliateId)
  return known.name === who.name && known.email === who.email && known.account === who.account
}

/**
 * Sets where the caller's money goes. A change holds what is paid out next for 72 hours, and its owner is notified by
 * mail and at every endpoint; the same details again change nothing. Throws `validation_failed`, `rate_limited`, and
 * `conflict` for a change that somebody else made at the same time.
 */
export const changePayoutDetails = async (
  body: PayoutDetailsBody,
  caller: Principal,
  deps: DetailsDeps,
): Promise<PayoutDetails> => {
  requireWholeKey(caller, 'change payout details')
  const { affiliateId } = caller
  const who = recipientOf(body)
  const [owner, before, key] = await Promise.all([
    deps.table.people.get(affiliateId),
    deps.payoutDetails.get(affiliateId),
    deps.masterKey(),
  ])
  if (owner === null) throw notFound()
  if (before !== null && areSame(before, body, who, key)) return before
  await countMail(affiliateId, deps, 'mails about changes and confirmations')
  const changedAt = deps.clock()
  const after: PayoutDetails = {
    affiliateId,
    method: body.method,
    sealed: sealRecipient(who, key, affiliateId),
    masked: maskedRecipient(who),
    changedAt,
    heldUntil: plusHours(changedAt, heldAfterChangeHours),
    version: (before?.version ?? 0) + 1,
  }
  const notices = await noticesToOwner(affiliateId, payoutDetailsEvent(deps.newId('evt'), after), deps)
  if (!(await deps.payoutDetails.save(after, notices.map(deps.subscriptions.deliveries.asWrite)))) {
    throw new Refusal('conflict', 'Your payout details were changed at the same time. Read them, and send yours again.')
  }
  deps.log.write('PAYOUT_DETAILS_CHANGED', { affiliateId, method: after.method })
  await announceDeliveries(notices, deps)
  await mailOwner(owner, 'payout details', (facts) => detailsChangedMail(facts, after), deps)
  return after
}
