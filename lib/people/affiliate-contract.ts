import * as z from 'zod/mini'
import { type Membership, memberRoles } from '../access/member-role.ts'
import { roles } from '../access/role.ts'
import { trustOf } from '../trust/score.ts'
import { trustTiers } from '../trust/vocabulary.ts'
import { emailAddress } from '../values/email-address.ts'
import type { Instant } from '../values/instant.ts'
import { shownName } from '../values/shown-name.ts'
import { pendingEmail } from './confirmation.ts'
import type { Person } from './person.ts'
import { maxNameLength } from './vocabulary.ts'

const name = z.lazy(() => shownName(maxNameLength))
const email = z.lazy(() => emailAddress)
const discordUserId = z.string().check(z.regex(/^\d{5,25}$/, 'must be a Discord user id of 5 to 25 digits'))

export const registration = z
  .lazy(() =>
    z.strictObject({
      name,
      email,
      discord_user_id: z.nullish(discordUserId),
      role: z._default(z.enum(roles), 'AFFILIATE'),
      invitation_code: z.nullish(z.string().check(z.minLength(1), z.maxLength(200))),
    }),
  )
  .register(z.globalRegistry, { id: 'NewAffiliate', examples: [{ name: 'Ada', email: 'ada@example.com' }] })
export type Registration = z.infer<typeof registration>

export const profileChange = z
  .lazy(() =>
    z
      .partial(z.strictObject({ name, email, discord_user_id: z.nullable(discordUserId) }))
      .check(
        z.refine((change) => Object.keys(change).length > 0, 'Change at least one of name, email, discord_user_id.'),
      ),
  )
  .register(z.globalRegistry, { id: 'ProfileChange', minProperties: 1, examples: [{ name: 'Ada L.' }] })
export type ProfileChange = z.infer<typeof profileChange>

/** The secret part of the link in a mail. */
export const confirmationBody = z
  .lazy(() => z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(200)) }))
  .register(z.globalRegistry, { id: 'NewConfirmation', examples: [{ token: `aff_01.${'x'.repeat(43)}` }] })

/** Whose address is confirmed; shown to the reader of the mailbox, who may not be signed in. */
export const confirmedView = z
  .object({ id: z.string(), email: z.string(), email_confirmed: z.literal(true) })
  .register(z.globalRegistry, { id: 'ConfirmedEmail' })

export const standingChange = z
  .lazy(() =>
    z
      .partial(z.strictObject({ role: z.enum(roles), is_active: z.boolean() }))
      .check(z.refine((change) => Object.keys(change).length > 0, 'Change at least one of role, is_active.')),
  )
  .register(z.globalRegistry, { id: 'StandingChange', minProperties: 1, examples: [{ role: 'ADVERTISER' }] })
export type StandingChange = z.infer<typeof standingChange>

export const affiliateView = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    email_confirmed: z.boolean(),
    /** The address that waits to be confirmed; null if none does. */
    pending_email: z.nullable(z.string()),
    discord_user_id: z.nullable(z.string()),
    /** Whether they proved that the Discord account is theirs; only then can it submit. */
    discord_proven: z.boolean(),
    role: z.enum(roles),
    is_active: z.boolean(),
    /** The campaign of the invitation they registered with; null without one. */
    invited_to: z.nullable(z.string()),
    trust_score: z.number().check(z.minimum(0), z.maximum(1)),
    trust_probability: z.number().check(z.minimum(0), z.maximum(1)),
    trust_floor: z.number().check(z.minimum(0), z.maximum(1)),
    trust_tier: z.enum(trustTiers),
    total_submissions: z.int().check(z.minimum(0)),
    accurate_submissions: z.int().check(z.minimum(0)),
    created_at: z.iso.datetime(),
  })
  .register(z.globalRegistry, { id: 'Affiliate' })
/** The account of a caller and, of a member of its team, who they are. */
export const meView = z
  .extend(affiliateView, {
    member: z.nullable(z.object({ id: z.string(), name: z.string(), role: z.enum(memberRoles) })),
  })
  .register(z.globalRegistry, { id: 'Me' })
/** With the first API key, which is shown once. */
export const affiliateWithKey = z
  .extend(affiliateView, { api_key: z.string() })
  .register(z.globalRegistry, { id: 'AffiliateWithKey' })
export type AffiliateView = z.infer<typeof affiliateView>

/** The wire shape of a principal at the moment `now`: trust decays, so it depends on the moment. */
export const viewAffiliate = (affiliate: Person, now: Instant): AffiliateView => {
  const trust = trustOf(affiliate.trust, now)
  return {
    id: affiliate.affiliateId,
    name: affiliate.name,
    email: affiliate.email,
    email_confirmed: affiliate.isEmailConfirmed,
    pending_email: pendingEmail(affiliate),
    discord_user_id: affiliate.discordUserId,
    discord_proven: affiliate.discordProvenAt !== null,
    role: affiliate.role,
    is_active: affiliate.isActive,
    invited_to: affiliate.invitedTo,
    trust_score: trust.trustScore,
    trust_probability: trust.trustProbability,
    trust_floor: trust.trustFloor,
    trust_tier: trust.trustTier,
    total_submissions: trust.totalSubmissions,
    accurate_submissions: trust.accurateSubmissions,
    created_at: affiliate.createdAt,
  }
}

export type MeView = z.infer<typeof meView>

export const viewMe = (affiliate: Person, member: Membership | undefined, now: Instant): MeView => ({
  ...viewAffiliate(affiliate, now),
  member: member === undefined ? null : { id: member.memberId, name: member.name, role: member.role },
})
