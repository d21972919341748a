import * as z from 'zod/mini'
import { memberRoles } from '../access/member-role.ts'
import { apiKeyWithSecret } from '../people/api-key-contract.ts'
import { maxNameLength } from '../people/vocabulary.ts'
import { emailAddress } from '../values/email-address.ts'
import { shownName } from '../values/shown-name.ts'
import { type Member, stateOf } from './member.ts'
import { memberStates } from './vocabulary.ts'

const name = z.lazy(() => shownName(maxNameLength))
const role = z.enum(memberRoles)

export const newMemberBody = z
  .lazy(() => z.strictObject({ name, email: z.lazy(() => emailAddress), role }))
  .register(z.globalRegistry, {
    id: 'NewMember',
    examples: [{ name: 'Bea', email: 'bea@example.com', role: 'EDITOR' }],
  })
export type NewMemberBody = z.infer<typeof newMemberBody>

export const memberChange = z
  .lazy(() =>
    z
      .partial(z.strictObject({ name, role, if_version: z.int().check(z.minimum(1)) }))
      .check(
        z.refine(
          ({ name: called, role: wanted }) => called !== undefined || wanted !== undefined,
          'Change at least one of name, role.',
        ),
      ),
  )
  .register(z.globalRegistry, { id: 'MemberChange', minProperties: 1, examples: [{ role: 'VIEWER', if_version: 2 }] })
export type MemberChange = z.infer<typeof memberChange>

/** The secret part of the link in a mail. */
export const joinBody = z
  .lazy(() => z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(200)) }))
  .register(z.globalRegistry, { id: 'NewMembership', examples: [{ token: `aff_01_m1.${'x'.repeat(43)}` }] })

const instant = z.nullable(z.iso.datetime())

export const memberView = z
  .object({
    id: z.string(),
    /** The account whose team it is. */
    organisation_id: z.string(),
    name: z.string(),
    /** Null for somebody who was removed. */
    email: z.nullable(z.string()),
    role,
    state: z.enum(memberStates),
    /** Who invited them: a member of the team, the account itself, or an admin. */
    invited_by: z.string(),
    invited_at: z.iso.datetime(),
    joined_at: instant,
    removed_at: instant,
    /** Until when the link that was mailed works; null without one. */
    link_expires_at: instant,
    /** Grows with each change; `if_version` of a change names the one that was read. */
    version: z.int(),
  })
  .register(z.globalRegistry, { id: 'Member' })

/** With whether the mail with the link could be sent. */
export const memberWithLink = z
  .extend(memberView, { is_mailed: z.boolean() })
  .register(z.globalRegistry, { id: 'MemberWithLink' })

/** With the new key, which is shown once. */
export const membershipView = z
  .extend(memberView, { organisation_name: z.string(), ...apiKeyWithSecret.shape })
  .register(z.globalRegistry, { id: 'Membership' })

export const viewMember = (organisationId: string, member: Member): z.infer<typeof memberView> => ({
  id: member.memberId,
  organisation_id: organisationId,
  name: member.name,
  email: member.email,
  role: member.role,
  state: stateOf(member),
  invited_by: member.invitedBy,
  invited_at: member.invitedAt,
  joined_at: member.joinedAt,
  removed_at: member.removedAt,
  link_expires_at: member.link?.validUntil ?? null,
  version: member.version,
})
