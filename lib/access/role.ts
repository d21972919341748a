import type { AffiliateId, SessionId } from '../values/ids.ts'

export const roles = ['ADMIN', 'ADVERTISER', 'AFFILIATE'] as const
export type Role = (typeof roles)[number]

/** Who may try what. Which things of that kind a caller then sees is decided where the thing is known. */
export const permissions = {
  'affiliate:me': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'affiliate:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'affiliate:list': ['ADMIN'],
  'affiliate:change': ['ADMIN'],
  'api-key:create': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'api-key:manage': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'api-key:replace': ['ADMIN'],
  'account:link': ['AFFILIATE'],
  'campaign:write': ['ADMIN', 'ADVERTISER'],
  'campaign:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'invitation:manage': ['ADMIN', 'ADVERTISER'],
  'report:share': ['ADMIN', 'ADVERTISER'],
  'link:make': ['AFFILIATE'],
  'link:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'submission:create': ['AFFILIATE'],
  'submission:update': ['AFFILIATE'],
  'submission:decide': ['ADMIN', 'ADVERTISER'],
  'submission:history': ['AFFILIATE'],
  'submission:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'platform:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'platform:configure': ['ADMIN'],
  'platform:fetch': ['ADMIN'],
  'reconciliation:run': ['ADMIN', 'ADVERTISER'],
  'result:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'queue:read': ['ADMIN'],
  'queue:redrive': ['ADMIN'],
  'dashboard:read': ['ADMIN', 'ADVERTISER'],
  'alert:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'alert:handle': ['ADMIN', 'ADVERTISER'],
  'appeal:open': ['AFFILIATE'],
  'appeal:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'appeal:decide': ['ADMIN', 'ADVERTISER'],
  'notification:manage': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'pattern:read': ['ADMIN'],
  'conversion:read': ['ADMIN', 'ADVERTISER'],
  'conversion:report': ['ADMIN', 'ADVERTISER'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

export const mayDo = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role)

/**
 * Whether a permission holds before the principal's e-mail address is confirmed: enough to submit and to follow what
 * becomes of it, and nothing that reaches further.
 */
const beforeConfirming: Readonly<Record<Permission, boolean>> = {
  'affiliate:me': true,
  'affiliate:read': true,
  'affiliate:list': false,
  'affiliate:change': false,
  'api-key:create': false,
  'api-key:manage': true,
  'api-key:replace': false,
  'account:link': false,
  'campaign:write': false,
  'campaign:read': true,
  'invitation:manage': false,
  'report:share': false,
  'link:make': true,
  'link:read': true,
  'submission:create': true,
  'submission:update': true,
  'submission:decide': false,
  'submission:history': true,
  'submission:read': true,
  'platform:read': true,
  'platform:configure': false,
  'platform:fetch': false,
  'reconciliation:run': false,
  'result:read': true,
  'queue:read': false,
  'queue:redrive': false,
  'dashboard:read': false,
  'alert:read': true,
  'alert:handle': false,
  'appeal:open': true,
  'appeal:read': true,
  'appeal:decide': false,
  'notification:manage': false,
  'pattern:read': false,
  'conversion:read': false,
  'conversion:report': false,
}

export const isHeldBeforeConfirming = (permission: Permission): boolean => beforeConfirming[permission]

/** Who is calling, as far as access rules need to know. */
export interface Principal {
  readonly affiliateId: AffiliateId
  readonly role: Role
  readonly keyId: string
  readonly isEmailConfirmed: boolean
  /** The session by which they are known; absent for whoever sent the key itself. */
  readonly sessionId?: SessionId
}
