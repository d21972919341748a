import type { Principal } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import type { Deps } from '../deps/deps.ts'
import { balanced, type Entry } from '../money/ledger.ts'
import type { AdjustmentId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import { type Adjustment, agreeableUntil, needsAgreement } from './adjustment.ts'
import type { NewAdjustment } from './adjustment-contract.ts'
import { agreeableDays } from './vocabulary.ts'

type AdjustDeps = Deps<'terms' | 'ledger' | 'adjustments'>

const entryOf = (adjustment: Adjustment, termsVersion: number, { newId, clock }: AdjustDeps): Entry => {
  const { campaignId, affiliateId, minor, reason } = adjustment
  const at = clock()
  return balanced({
    transactionId: newId('txn'),
    campaignId,
    day: dayOf(at),
    kind: 'ADJUST',
    termsVersion,
    at,
    reason,
    lines: [
      { account: 'budget', minor: -minor },
      { account: 'payable', minor, affiliateId },
    ],
  })
}

/** Why it could not be booked, as what is payable and what is left of the budget are now. */
const refusalFor = async ({ campaignId, affiliateId, minor }: Adjustment, { ledger }: AdjustDeps): Promise<Refusal> => {
  if (minor > 0) {
    const left = (await ledger.accountOf(campaignId))?.budget ?? 0
    return invalidField('amount_minor', `must be at most ${left}, which is left of the budget`)
  }
  const payable = Math.max(0, (await ledger.earningsOf(campaignId, [affiliateId]))[0]?.payable ?? 0)
  const most =
    payable === 0 ? 'nothing is payable to this affiliate' : `it must be at least -${payable}, which is payable`
  return invalidField('amount_minor', `would leave less than nothing payable: ${most}`)
}

const book = async (adjustment: Adjustment, termsVersion: number, deps: AdjustDeps): Promise<Adjustment> => {
  const booked = { ...adjustment, bookedAt: deps.clock(), version: adjustment.version + 1 }
  const answer = await deps.adjustments.book(booked, entryOf(adjustment, termsVersion, deps))
  if (!answer.committed && answer.refusedBy.includes('adjustment')) {
    throw new Refusal('conflict', 'Another admin agreed at the same time. Read the adjustment again.')
  }
  if (!answer.committed) throw await refusalFor(adjustment, deps)
  const { adjustmentId, campaignId, affiliateId, createdBy, agreedBy } = booked
  deps.log.write('ADJUSTED', { adjustmentId, campaignId, affiliateId, by: createdBy, agreedBy })
  return booked
}

const termsOf = async (campaignId: Adjustment['campaignId'], { terms }: AdjustDeps) => {
  const found = await terms.latest(campaignId)
  if (found === null) throw invalidField('campaign_id', 'must be a campaign that has terms')
  return found
}

/**
 * Changes what is payable to an affiliate, out of their campaign's budget or back into it. From 1,000 units of the
 * currency on it is only proposed, until another admin agrees. Throws `validation_failed` for one that the budget does
 * not cover, or that would leave less than nothing payable.
 */
export const adjust = async (body: NewAdjustment, caller: Principal, deps: AdjustDeps): Promise<Adjustment> => {
  const { campaign_id: campaignId, affiliate_id: affiliateId, amount_minor: minor, reason } = body
  const terms = await termsOf(campaignId, deps)
  const person = await deps.table.people.get(affiliateId)
  if (person === null || !roleFacts(person.role).submitsPosts)
    throw invalidField('affiliate_id', 'must be the id of an affiliate')
  const adjustment: Adjustment = {
    adjustmentId: deps.newId('adj'),
    campaignId,
    affiliateId,
    currency: terms.currency,
    minor,
    reason,
    createdBy: caller.affiliateId,
    createdAt: deps.clock(),
    agreedBy: null,
    bookedAt: null,
    version: 0,
  }
  if (!needsAgreement(adjustment)) return book(adjustment, terms.version, deps)
  const proposed = { ...adjustment, version: 1 }
  await deps.adjustments.propose(proposed)
  deps.log.write('ADJUSTMENT_PROPOSED', {
    adjustmentId: proposed.adjustmentId,
    campaignId,
    affiliateId,
    by: caller.affiliateId,
  })
  return proposed
}

/** Agrees to what another admin proposed, and books it; once more changes nothing. Throws `conflict` for one's own. */
export const agree = async (
  adjustmentId: AdjustmentId,
  { affiliateId: agreedBy }: Principal,
  deps: AdjustDeps,
): Promise<Adjustment> => {
  const proposed = await deps.adjustments.get(adjustmentId)
  if (proposed === null) throw notFound()
  if (proposed.createdBy === agreedBy) {
    throw new Refusal('conflict', 'Another admin has to agree: this adjustment is your own.')
  }
  if (proposed.bookedAt !== null) return proposed
  if (deps.clock() > agreeableUntil(proposed)) {
    throw new Refusal('conflict', `Nobody agreed within ${agreeableDays} days. Propose the adjustment again.`)
  }
  const { version } = await termsOf(proposed.campaignId, deps)
  return book({ ...proposed, agreedBy }, version, deps)
}
