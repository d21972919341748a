import type * as z from 'zod/mini'
import type { memberView, memberWithLink } from '../../../team/member-contract.ts'

export type Member = z.infer<typeof memberView>
export type Mailed = z.infer<typeof memberWithLink>
export type TeamRole = Member['role']

/** Where the API has a team, and one of its members. */
export const teamPath = (organisationId: string): string => `/affiliates/${encodeURIComponent(organisationId)}/members`
export const memberPath = ({ organisation_id: organisation, id }: Member): string =>
  `${teamPath(organisation)}/${encodeURIComponent(id)}`
