import { requireLastingKey, requireWholeKey } from '../access/require-permission.ts'
import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import { relistEndpoints } from '../notifications/relist-endpoints.ts'
import type { AffiliateId } from '../values/ids.ts'
import { notFound, Refusal } from '../values/refusal.ts'
import type { ProfileChange, StandingChange } from './affiliate-contract.ts'
import { newConfirmation, wantingEmail } from './confirmation.ts'
import { countMail } from './count-mails.ts'
import type { Person } from './person.ts'
import { alreadyExists } from './register-affiliate.ts'
import { sendConfirmation } from './send-confirmation.ts'

const change = async (
  affiliateId: AffiliateId,
  next: (before: Person) => Person,
  { table, profiles }: Deps<'profiles'>,
): Promise<Person> => {
  const before = await table.people.get(affiliateId)
  if (before === null) throw notFound()
  const after = { ...next(before), version: before.version + 1 }
  const answer = await profiles.changeProfile(before, after)
  if (answer.committed) return after
  if (answer.refusedBy.some((name) => ['name', 'email'].includes(name))) throw alreadyExists(answer.refusedBy)
  throw new Refusal(
    'conflict',
    'Another request changed the profile at the same time. Read it and send the change again.',
  )
}

/** An id that somebody types is a statement; only what was proven before stays proven. */
const discordAfter = (
  { discordUserId, discordProvenAt }: Person,
  stated: string | null | undefined,
): Pick<Person, 'discordUserId' | 'discordProvenAt'> =>
  stated === undefined || stated === discordUserId
    ? { discordUserId, discordProvenAt }
    : { discordUserId: stated, discordProvenAt: null }

/**
 * Changes what a principal may change about itself. A new e-mail address gets a mail, and holds once it is confirmed.
 * Throws `already_exists`, `conflict`, or `rate_limited` if too many mails were requested.
 */
export const changeProfile = async (
  affiliateId: AffiliateId,
  { name, email, discord_user_id }: ProfileChange,
  deps: Deps<'sendMail' | 'profiles'>,
): Promise<Person> => {
  if (email !== undefined) await countMail(affiliateId, deps)
  const { confirmation: fresh, token } = newConfirmation(affiliateId, email ?? '', deps.clock())
  const changed = await change(
    affiliateId,
    (before) => ({
      ...(email === undefined ? before : wantingEmail(before, email, fresh)),
      name: name ?? before.name,
      ...discordAfter(before, discord_user_id),
    }),
    deps,
  )
  if (changed.confirmation === fresh) await sendConfirmation(changed, fresh, token, deps)
  return changed
}

/** Changes role and activity. An admin cannot do that to itself, so that there is always somebody left who can. */
export const changeStanding = async (
  affiliateId: AffiliateId,
  { role, is_active }: StandingChange,
  caller: Principal,
  deps: Deps<'subscriptions' | 'profiles'>,
): Promise<Person> => {
  if (role !== undefined) {
    requireWholeKey(caller, 'change roles')
    requireLastingKey((await deps.table.apiKeys.get(caller.keyId))?.validUntil, 'change roles')
  }
  if (affiliateId === caller.affiliateId) {
    throw new Refusal('conflict', 'You cannot change your own role or deactivate yourself; ask another admin.')
  }
  const changed = await change(
    affiliateId,
    (before) => ({ ...before, role: role ?? before.role, isActive: is_active ?? before.isActive }),
    deps,
  )
  if (role !== undefined) await relistEndpoints(changed, deps)
  return changed
}
