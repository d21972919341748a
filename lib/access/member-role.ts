import type { AffiliateId } from '../values/ids.ts'

/** What somebody is in the team of an organisation. */
export const memberRoles = ['OWNER', 'EDITOR', 'VIEWER', 'FINANCE'] as const
export type MemberRole = (typeof memberRoles)[number]

/** Somebody of a team: they act as their organisation, as far as their role goes. */
export interface Membership {
  readonly memberId: AffiliateId
  readonly name: string
  readonly role: MemberRole
  /** Whether they have joined, and nobody removed them. */
  readonly isActive: boolean
}

const memberId = /^(aff_\w+)_m\d+$/

/** The organisation that the id of a member names, `aff_…_m7`; null for the id of anybody else. */
export const organisationOf = (id: string): AffiliateId | null => {
  const [, organisationId = null] = memberId.exec(id) ?? []
  return organisationId as AffiliateId | null
}

/** Whether an account can have a team: only an advertiser is an organisation. */
export const hasTeam = ({ role }: { readonly role: string }): boolean => role === 'ADVERTISER'

/** The account for which somebody acts: of a member their organisation, or else their own. */
export const principalOf = (id: AffiliateId): AffiliateId => organisationOf(id) ?? id
