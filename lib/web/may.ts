import type { MemberRole } from '../access/member-role.ts'
import type { Permission } from '../access/role.ts'
import type { Me } from './view-props.ts'

const editors: readonly MemberRole[] = ['OWNER', 'EDITOR']
const payers: readonly MemberRole[] = ['OWNER', 'FINANCE']
const owners: readonly MemberRole[] = ['OWNER']

/** Which members of a team may do what not all of them may; a test compares it with the permissions of the service. */
export const doneBy = {
  'affiliate:edit': owners,
  'affiliate:export': owners,
  'alert:handle': editors,
  'appeal:decide': editors,
  'campaign:write': editors,
  'invitation:manage': editors,
  'ledger:read': payers,
  'notification:manage': editors,
  'reconciliation:run': editors,
  'report:share': editors,
  'submission:decide': editors,
  'submission:review': editors,
  'team:manage': owners,
  'terms:change': payers,
} as const satisfies Partial<Record<Permission, readonly MemberRole[]>>
export type Deed = keyof typeof doneBy

/** Whether the reader's place in a team lets them do something that their account may; nothing is shown that would be refused. */
export const may = ({ member }: Pick<Me, 'member'>, deed: Deed): boolean =>
  !member || doneBy[deed].includes(member.role)
