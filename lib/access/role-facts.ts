import type { Role } from './role.ts'

/** What a role means beside its permissions and its scope. */
interface RoleFacts {
  /** Whether anybody may register with it; any other role is an admin's to give. */
  readonly isOpenToAnybody: boolean
  /** Whether it registers people in any role, with addresses that need no confirmation. */
  readonly vouchesForOthers: boolean
  /** Whether it submits posts, through the API or from Discord, and gains or loses trust by them. */
  readonly submitsPosts: boolean
  /** Whether an admin may replace its API keys, and so act in its name. */
  readonly hasReplaceableKeys: boolean
}

/** A role that is new says each of these before it compiles. */
const factsByRole: Readonly<Record<Role, RoleFacts>> = {
  ADMIN: { isOpenToAnybody: false, vouchesForOthers: true, submitsPosts: false, hasReplaceableKeys: false },
  ADVERTISER: { isOpenToAnybody: false, vouchesForOthers: false, submitsPosts: false, hasReplaceableKeys: true },
  AFFILIATE: { isOpenToAnybody: true, vouchesForOthers: false, submitsPosts: true, hasReplaceableKeys: true },
}

export const roleFacts = (role: Role): RoleFacts => factsByRole[role]
