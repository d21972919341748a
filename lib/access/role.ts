import type { AffiliateId, SessionId } from '../values/ids.ts'

export const roles = ['ADMIN', 'ADVERTISER', 'AFFILIATE'] as const
export type Role = (typeof roles)[number]

export interface PermissionFacts {
  /** Who may try it. Which things of that kind a caller then sees is decided where the thing is known. */
  readonly roles: readonly Role[]
  /**
   * Whether it holds before the principal's e-mail address is confirmed: enough to submit and to follow what becomes of it,
   * and nothing that reaches further.
   */
  readonly isEarly: boolean
  /** What it lets somebody do, as in "Only affiliates can submit posts". */
  readonly deed: string
}

/** A permission that is new says each of these before it compiles. */
export const permissions = {
  'affiliate:me': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see their profile' },
  'affiliate:read': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see a profile' },
  'affiliate:list': { roles: ['ADMIN'], isEarly: false, deed: 'list all accounts' },
  'affiliate:change': { roles: ['ADMIN'], isEarly: false, deed: 'change the role or standing of an account' },
  'api-key:create': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: false, deed: 'create API keys' },
  'api-key:manage': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'manage their API keys' },
  'api-key:replace': { roles: ['ADMIN'], isEarly: false, deed: "manage somebody else's API keys" },
  'account:link': { roles: ['AFFILIATE'], isEarly: false, deed: 'link platform accounts' },
  'campaign:write': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'create or change campaigns' },
  'campaign:read': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see campaigns' },
  'invitation:manage': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'manage invitations' },
  'report:share': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'share reports' },
  'link:make': { roles: ['AFFILIATE'], isEarly: true, deed: 'make or stop tracked links' },
  'link:read': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see tracked links' },
  'submission:create': { roles: ['AFFILIATE'], isEarly: true, deed: 'submit posts' },
  'submission:update': { roles: ['AFFILIATE'], isEarly: true, deed: 'change the numbers they claim' },
  'submission:decide': {
    roles: ['ADMIN', 'ADVERTISER'],
    isEarly: false,
    deed: 'decide whether two posts are the same',
  },
  'submission:history': { roles: ['AFFILIATE'], isEarly: true, deed: 'list their own posts' },
  'submission:read': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see posts' },
  'platform:read': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see platforms' },
  'platform:configure': { roles: ['ADMIN'], isEarly: false, deed: 'see or change how a platform is configured' },
  'platform:fetch': { roles: ['ADMIN'], isEarly: false, deed: 'fetch numbers from a platform directly' },
  'reconciliation:run': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'start and see runs' },
  'result:read': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see checks' },
  'queue:read': { roles: ['ADMIN'], isEarly: false, deed: 'see the queues' },
  'queue:redrive': { roles: ['ADMIN'], isEarly: false, deed: 'redrive dead letters' },
  'dashboard:read': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'see dashboards and exports' },
  'alert:read': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see alerts' },
  'alert:handle': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'handle alerts' },
  'appeal:open': { roles: ['AFFILIATE'], isEarly: true, deed: 'appeal' },
  'appeal:read': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: true, deed: 'see appeals' },
  'appeal:decide': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'decide appeals' },
  'notification:manage': { roles: ['ADMIN', 'ADVERTISER', 'AFFILIATE'], isEarly: false, deed: 'manage endpoints' },
  'pattern:read': { roles: ['ADMIN'], isEarly: false, deed: 'see patterns and cohorts' },
  'conversion:read': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'see conversions' },
  'conversion:report': { roles: ['ADMIN', 'ADVERTISER'], isEarly: false, deed: 'report conversions' },
} as const satisfies Record<string, PermissionFacts>
export type Permission = keyof typeof permissions

export const factsOf = (permission: Permission): PermissionFacts => permissions[permission]

export const mayDo = (role: Role, permission: Permission): boolean => factsOf(permission).roles.includes(role)

/** Who is calling, as far as access rules need to know. */
export interface Principal {
  readonly affiliateId: AffiliateId
  readonly role: Role
  readonly keyId: string
  readonly isEmailConfirmed: boolean
  /** The session by which they are known; absent for whoever sent the key itself. */
  readonly sessionId?: SessionId
}
