import { requireWholeKey } from '../access/require-permission.ts'
import type { Principal } from '../access/role.ts'
import { roleFacts } from '../access/role-facts.ts'
import type { Deps } from '../deps/deps.ts'
import { hasProvenDiscord, type Person } from '../people/person.ts'
import { discordTryLimit, grantOf } from '../resilience/rate-limit.ts'
import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { codeValidMinutes, type DiscordCode, newDiscordCode, readDiscordCode } from './discord-code.ts'

/** Creates a code for the caller to type in Discord; it replaces the previous one. */
export const startDiscordProof = async (
  caller: Principal,
  { discordProofs, clock }: Deps<'discordProofs'>,
): Promise<DiscordCode> => {
  requireWholeKey(caller, 'link Discord')
  const { affiliateId } = caller
  const { code, codeHash } = newDiscordCode()
  const validUntil = plusMilliseconds(clock(), codeValidMinutes * 60_000)
  await discordProofs.start(affiliateId, codeHash, validUntil)
  return { code, codeHash, validUntil }
}

const wrongCode = (): Refusal => invalidField('code', 'This code is not valid. Get a new one on your profile.')

/** Nobody can guess codes faster than a person types. */
const countTry = async (userId: string, { discordProofs, clock }: Deps<'discordProofs'>): Promise<void> => {
  const nowMs = Date.parse(clock())
  const { granted, fullAtMs } = await discordProofs.tries.take(userId, discordTryLimit, 1, nowMs)
  if (granted > 0) return
  const { retryAfterSeconds } = grantOf(discordTryLimit, granted, fullAtMs, nowMs)
  throw new Refusal('rate_limited', `You tried too many codes. Try again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
  })
}

const ownerOf = async (typed: string, { discordProofs, clock }: Deps<'discordProofs'>) => {
  const codeHash = readDiscordCode(typed)
  const affiliateId = codeHash === null ? null : await discordProofs.ownerOf(codeHash, clock())
  if (codeHash === null || affiliateId === null) throw wrongCode()
  return { codeHash, affiliateId }
}

const proven = (affiliate: Person, userId: string, now: Instant): Person => ({
  ...affiliate,
  discordUserId: userId,
  discordProvenAt: now,
  version: affiliate.version + 1,
})

/**
 * Links the Discord account that typed a code to the person who got the code. An account that is linked elsewhere
 * moves: whoever uses it decides where it belongs. Safe to run twice. Throws `validation_failed` if the code was used,
 * has expired or never existed, `rate_limited` after too many codes.
 */
export const proveDiscordId = async (typed: string, userId: string, deps: Deps<'discordProofs'>): Promise<Person> => {
  const { table, discordProofs, clock, log } = deps
  await countTry(userId, deps)
  const { codeHash, affiliateId } = await ownerOf(typed, deps)
  return untilSaved(
    async () => {
      const [before, holderId] = await Promise.all([table.people.get(affiliateId), discordProofs.idByDiscord(userId)])
      if (!before?.isActive || !roleFacts(before.role).submitsPosts) throw wrongCode()
      if (holderId === affiliateId && hasProvenDiscord(before, userId)) return before
      const holder = holderId === null || holderId === affiliateId ? null : await table.people.get(holderId)
      const after = proven(before, userId, clock())
      const answer = await discordProofs.prove({ codeHash, before, after, holderId, holder })
      if (answer.committed) {
        log.write('DISCORD_LINKED', { affiliateId, hasMoved: holder !== null && hasProvenDiscord(holder, userId) })
        return after
      }
      if (answer.refusedBy.includes('code')) throw wrongCode()
      return 'overtaken'
    },
    () => new Refusal('conflict', 'Your profile kept changing. Run the command again.'),
  )
}
