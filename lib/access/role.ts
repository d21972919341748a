import type { AffiliateId, SessionId } from '../values/ids.ts'
import type { KeyScope } from './vocabulary.ts'

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
  /** Which scope a key that has scopes needs for it. */
  readonly scope: KeyScope
  /** What it lets somebody do, as in "Only affiliates can submit posts". */
  readonly deed: string
}

const everyone: readonly Role[] = ['ADMIN', 'ADVERTISER', 'AFFILIATE']
const lookers: readonly Role[] = ['ADMIN', 'ADVERTISER']
const admins: readonly Role[] = ['ADMIN']
const affiliates: readonly Role[] = ['AFFILIATE']

/** A permission that is new says each of these before it compiles. */
export const permissions = {
  'affiliate:me': { roles: everyone, isEarly: true, scope: 'account.read', deed: 'see their profile' },
  'affiliate:edit': { roles: everyone, isEarly: true, scope: 'account.write', deed: 'change their profile' },
  'affiliate:read': { roles: everyone, isEarly: true, scope: 'people.read', deed: 'see a profile' },
  'affiliate:list': { roles: admins, isEarly: false, scope: 'people.read', deed: 'list all accounts' },
  'affiliate:change': {
    roles: admins,
    isEarly: false,
    scope: 'people.write',
    deed: 'change the role or standing of an account',
  },
  'api-key:create': { roles: everyone, isEarly: false, scope: 'keys.write', deed: 'create API keys' },
  'api-key:manage': { roles: everyone, isEarly: true, scope: 'keys.write', deed: 'manage their API keys' },
  'api-key:replace': { roles: admins, isEarly: false, scope: 'keys.write', deed: "manage somebody else's API keys" },
  'account:link': { roles: affiliates, isEarly: false, scope: 'account.write', deed: 'link platform accounts' },
  'payout:see': { roles: affiliates, isEarly: false, scope: 'account.read', deed: 'see their payouts' },
  'payout:receive': { roles: affiliates, isEarly: false, scope: 'account.write', deed: 'change their payout details' },
  'payout:manage': { roles: admins, isEarly: false, scope: 'payouts.write', deed: 'pay out' },
  'campaign:write': { roles: lookers, isEarly: false, scope: 'campaigns.write', deed: 'create or change campaigns' },
  'campaign:read': { roles: everyone, isEarly: true, scope: 'campaigns.read', deed: 'see campaigns' },
  'invitation:manage': { roles: lookers, isEarly: false, scope: 'people.write', deed: 'decide who takes part' },
  'campaign:join': { roles: affiliates, isEarly: true, scope: 'posts.write', deed: 'join campaigns' },
  'report:share': { roles: lookers, isEarly: false, scope: 'reports.write', deed: 'share reports' },
  'link:make': { roles: affiliates, isEarly: true, scope: 'links.write', deed: 'make or stop tracked links' },
  'link:read': { roles: everyone, isEarly: true, scope: 'links.read', deed: 'see tracked links' },
  'submission:create': { roles: affiliates, isEarly: true, scope: 'posts.write', deed: 'submit posts' },
  'submission:update': {
    roles: affiliates,
    isEarly: true,
    scope: 'posts.write',
    deed: 'change the numbers they claim',
  },
  'submission:withdraw': { roles: affiliates, isEarly: true, scope: 'posts.write', deed: 'withdraw posts' },
  'submission:decide': {
    roles: lookers,
    isEarly: false,
    scope: 'alerts.write',
    deed: 'decide whether two posts are the same',
  },
  'submission:history': { roles: affiliates, isEarly: true, scope: 'posts.read', deed: 'list their own posts' },
  'submission:read': { roles: everyone, isEarly: true, scope: 'posts.read', deed: 'see posts' },
  'platform:read': { roles: everyone, isEarly: true, scope: 'platforms.read', deed: 'see platforms' },
  'platform:configure': {
    roles: admins,
    isEarly: false,
    scope: 'platforms.write',
    deed: 'see or change how a platform is configured',
  },
  'platform:fetch': {
    roles: admins,
    isEarly: false,
    scope: 'platforms.write',
    deed: 'fetch numbers from a platform directly',
  },
  'reconciliation:run': { roles: lookers, isEarly: false, scope: 'platforms.write', deed: 'start and see runs' },
  'result:read': { roles: everyone, isEarly: true, scope: 'posts.read', deed: 'see checks' },
  'queue:read': { roles: admins, isEarly: false, scope: 'platforms.read', deed: 'see the queues' },
  'queue:redrive': { roles: admins, isEarly: false, scope: 'platforms.write', deed: 'redrive dead letters' },
  'dashboard:read': { roles: lookers, isEarly: false, scope: 'reports.read', deed: 'see dashboards and exports' },
  'alert:read': { roles: everyone, isEarly: true, scope: 'alerts.read', deed: 'see alerts' },
  'alert:handle': { roles: lookers, isEarly: false, scope: 'alerts.write', deed: 'handle alerts' },
  'appeal:open': { roles: affiliates, isEarly: true, scope: 'alerts.write', deed: 'appeal' },
  'appeal:read': { roles: everyone, isEarly: true, scope: 'alerts.read', deed: 'see appeals' },
  'appeal:decide': { roles: lookers, isEarly: false, scope: 'alerts.write', deed: 'decide appeals' },
  'notification:manage': { roles: everyone, isEarly: false, scope: 'account.write', deed: 'manage endpoints' },
  'pattern:read': { roles: admins, isEarly: false, scope: 'reports.read', deed: 'see patterns and cohorts' },
  'pattern:decide': { roles: admins, isEarly: false, scope: 'alerts.write', deed: 'decide patterns' },
  'conversion:read': { roles: lookers, isEarly: false, scope: 'reports.read', deed: 'see conversions' },
  'conversion:report': { roles: lookers, isEarly: false, scope: 'postbacks.write', deed: 'report conversions' },
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
  /** What their key is limited to; absent for a key that may do whatever the role may. */
  readonly scopes?: readonly KeyScope[] | undefined
  /** The session by which they are known; absent for whoever sent the key itself. */
  readonly sessionId?: SessionId
}

/** Whether a caller's key may do what belongs to a scope, as far as its own scopes go. */
export const hasScope = ({ scopes }: Pick<Principal, 'scopes'>, scope: KeyScope): boolean =>
  scopes === undefined || scopes.includes(scope)
