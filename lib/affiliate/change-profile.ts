import type { Deps } from '../deps.ts'
import { notFound, Refusal } from '../errors.ts'
import type { Affiliate, ProfileChange } from './affiliate.ts'
import { alreadyExists } from './register-affiliate.ts'

/** Changes what a principal may change about itself; throws `already_exists` or `conflict`. */
export const changeProfile = async (
  affiliateId: string,
  { name, email, discord_user_id }: ProfileChange,
  { table }: Deps,
): Promise<Affiliate> => {
  const before = await table.affiliates.get(affiliateId)
  if (before === null) throw notFound()
  const after: Affiliate = {
    ...before,
    name: name ?? before.name,
    email: email ?? before.email,
    discordUserId: discord_user_id === undefined ? before.discordUserId : discord_user_id,
    version: before.version + 1,
  }
  const answer = await table.affiliates.changeProfile(before, after)
  if (answer.committed) return after
  if (answer.refusedBy.some((name) => ['name', 'email', 'discord'].includes(name)))
    throw alreadyExists(answer.refusedBy)
  throw new Refusal('conflict', 'Your profile was changed at the same moment. Read it and send the change again.')
}
