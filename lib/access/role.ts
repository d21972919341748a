export const roles = ['ADMIN', 'ADVERTISER', 'AFFILIATE'] as const
export type Role = (typeof roles)[number]

/** Who may try what; which things of that kind a caller then sees is decided where the thing is known. */
export const permissions = {
  'affiliate:me': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'affiliate:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'affiliate:list': ['ADMIN'],
  'affiliate:change': ['ADMIN'],
  'api-key:manage': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
  'api-key:replace': ['ADMIN'],
  'account:link': ['AFFILIATE'],
  'campaign:write': ['ADMIN'],
  'campaign:read': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
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
  'notification:manage': ['ADMIN', 'ADVERTISER', 'AFFILIATE'],
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

export const mayDo = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role)

/** Who is calling, as far as access rules need to know. */
export interface Principal {
  readonly affiliateId: string
  readonly role: Role
  readonly keyId: string
}
