import { requireLastingKey, requireWholeKey } from '../access/require-permission.ts'
import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { mailOwner } from '../people/mail-owner.ts'
import type { Person } from '../people/person.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { cancelled, type Erasure, isWaiting, requested } from './erasure.ts'
import type { ErasureBody } from './erasure-contract.ts'
import { erasureRequestedMail } from './erasure-mail.ts'

type Erasing = Deps<'erasures' | 'sendMail'>

const findAffiliate = async (affiliateId: AffiliateId, { table }: Deps): Promise<Person> => {
  const person = await table.people.get(affiliateId)
  if (person === null) throw notFound()
  if (scopeOf(person).kind === 'affiliate') return person
  throw new Refusal(
    'conflict',
    'Only the data of affiliates can be erased here. Hand over the campaigns first, then make the account an affiliate.',
  )
}

const keptChanging = (): Refusal =>
  new Refusal('conflict', 'Another request changed the erasure at the same time. Send the request again.')

const requireMayErase = async (caller: Principal, { table }: Deps): Promise<void> => {
  requireWholeKey(caller, 'erase data')
  requireLastingKey((await table.apiKeys.get(caller.keyId))?.validUntil, 'erase data')
}

/**
 * Asks for an affiliate's data to be erased, 72 hours from now; the same again changes nothing. Throws `not_found`,
 * `validation_failed` for another name than theirs, `conflict` for whoever is no affiliate, `forbidden` for a limited key.
 */
export const requestErasure = async (
  affiliateId: AffiliateId,
  { name }: ErasureBody,
  caller: Principal,
  deps: Erasing,
): Promise<Erasure> => {
  await requireMayErase(caller, deps)
  const person = await findAffiliate(affiliateId, deps)
  if (name.trim() !== person.name) throw invalidField('name', 'must be the name of the account that is to be erased')
  return untilSaved(async () => {
    const before = await deps.erasures.get(affiliateId)
    if (before !== null && before.state !== 'CANCELLED') return before
    const after = requested(affiliateId, caller.affiliateId, before, deps.clock())
    if (!(await deps.erasures.save(after))) return 'overtaken'
    deps.log.write('ERASURE_REQUESTED', { affiliateId, by: caller.affiliateId, startsAt: after.startsAt })
    await mailOwner(person, 'erasure', (facts) => erasureRequestedMail(facts, after), deps)
    return after
  }, keptChanging)
}

/** Cancels an erasure before it has started; the same again changes nothing. Throws `not_found` and `conflict`. */
export const cancelErasure = (affiliateId: AffiliateId, caller: Principal, deps: Deps<'erasures'>): Promise<Erasure> =>
  untilSaved(async () => {
    const [person, before] = await Promise.all([deps.table.people.get(affiliateId), deps.erasures.get(affiliateId)])
    if (person === null) throw notFound()
    if (before === null) throw new Refusal('conflict', 'Nobody asked for an erasure, so there is none to cancel.')
    if (before.state === 'CANCELLED') return before
    if (!isWaiting(before)) throw new Refusal('conflict', 'The erasure has started, and cannot be undone.')
    const after = cancelled(before, deps.clock())
    if (!(await deps.erasures.save(after))) return 'overtaken'
    deps.log.write('ERASURE_CANCELLED', { affiliateId, by: caller.affiliateId })
    return after
  }, keptChanging)
