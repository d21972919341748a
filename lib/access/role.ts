import type { AffiliateId, SessionId } from '../values/ids.ts'
import type { MemberRole, Membership } from './member-role.ts'
import type { KeyScope } from './vocabulary.ts'

export const roles = ['ADMIN', 'ADVERTISER', 'AFFILIATE'] as const
export type Role = (typeof roles)[number]

/** Who may try something. Which things of that kind a caller then sees is decided where the thing is known. */
interface Audience {
  readonly roles: readonly Role[]
  /** Which members of a team, of those whose organisation may. */
  readonly members: Members
}
type Members = Readonly<Record<MemberRole, boolean>>

interface Facts {
  readonly who: Audience
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

const all: readonly Role[] = ['ADMIN', 'ADVERTISER', 'AFFILIATE']
const looking: readonly Role[] = ['ADMIN', 'ADVERTISER']

const everyMember: Members = { OWNER: true, EDITOR: true, VIEWER: true, FINANCE: true }
const editing: Members = { OWNER: true, EDITOR: true, VIEWER: false, FINANCE: false }
const paying: Members = { OWNER: true, EDITOR: false, VIEWER: false, FINANCE: true }
const owning: Members = { OWNER: true, EDITOR: false, VIEWER: false, FINANCE: false }
const noMember: Members = { OWNER: false, EDITOR: false, VIEWER: false, FINANCE: false }

const everyone: Audience = { roles: all, members: everyMember }
/* Everybody; of a team, not every member. */
const anyOwner: Audience = { roles: all, members: owning }
const anyFinance: Audience = { roles: all, members: paying }
const anyEditor: Audience = { roles: all, members: editing }
const lookers: Audience = { roles: looking, members: everyMember }
const editors: Audience = { roles: looking, members: editing }
const financiers: Audience = { roles: looking, members: paying }
const owners: Audience = { roles: looking, members: owning }
const admins: Audience = { roles: ['ADMIN'], members: noMember }
const affiliates: Audience = { roles: ['AFFILIATE'], members: noMember }

/** A permission that is new says each of these before it compiles. */
export const permissions = {
  'affiliate:me': { who: everyone, isEarly: true, scope: 'account.read', deed: 'see their profile' },
  'affiliate:export': { who: anyOwner, isEarly: true, scope: 'account.read', deed: 'download their data' },
  'affiliate:edit': { who: anyOwner, isEarly: true, scope: 'account.write', deed: 'change their profile' },
  'affiliate:read': { who: everyone, isEarly: true, scope: 'people.read', deed: 'see a profile' },
  'affiliate:list': { who: admins, isEarly: false, scope: 'people.read', deed: 'list all accounts' },
  'affiliate:change': {
    who: admins,
    isEarly: false,
    scope: 'people.write',
    deed: 'change the role or standing of an account',
  },
  'api-key:create': { who: everyone, isEarly: false, scope: 'keys.write', deed: 'create API keys' },
  'api-key:manage': { who: everyone, isEarly: true, scope: 'keys.write', deed: 'manage their API keys' },
  'api-key:replace': { who: admins, isEarly: false, scope: 'keys.write', deed: "manage somebody else's API keys" },
  'account:link': { who: affiliates, isEarly: false, scope: 'account.write', deed: 'link platform accounts' },
  'payout:see': { who: affiliates, isEarly: false, scope: 'account.read', deed: 'see their payouts' },
  'payout:receive': { who: affiliates, isEarly: false, scope: 'account.write', deed: 'change their payout details' },
  'payout:manage': { who: admins, isEarly: false, scope: 'payouts.write', deed: 'pay out' },
  'campaign:write': { who: editors, isEarly: false, scope: 'campaigns.write', deed: 'create or change campaigns' },
  'campaign:read': { who: everyone, isEarly: true, scope: 'campaigns.read', deed: 'see campaigns' },
  'terms:change': { who: financiers, isEarly: false, scope: 'campaigns.write', deed: 'change terms or lock a period' },
  'ledger:read': { who: financiers, isEarly: false, scope: 'reports.read', deed: 'see ledgers' },
  'statement:read': { who: anyFinance, isEarly: true, scope: 'posts.read', deed: 'see statements' },
  'team:read': { who: lookers, isEarly: false, scope: 'people.read', deed: 'see teams' },
  'team:manage': { who: owners, isEarly: false, scope: 'people.write', deed: 'change teams' },
  'invitation:manage': { who: editors, isEarly: false, scope: 'people.write', deed: 'decide who takes part' },
  'campaign:join': { who: affiliates, isEarly: true, scope: 'posts.write', deed: 'join campaigns' },
  'announcement:read': { who: affiliates, isEarly: true, scope: 'campaigns.read', deed: 'read announcements' },
  'report:share': { who: editors, isEarly: false, scope: 'reports.write', deed: 'share reports' },
  'link:make': { who: affiliates, isEarly: true, scope: 'links.write', deed: 'make or stop tracked links' },
  'link:read': { who: everyone, isEarly: true, scope: 'links.read', deed: 'see tracked links' },
  'submission:create': { who: affiliates, isEarly: true, scope: 'posts.write', deed: 'submit posts' },
  'submission:update': {
    who: affiliates,
    isEarly: true,
    scope: 'posts.write',
    deed: 'change the numbers they claim',
  },
  'submission:withdraw': { who: affiliates, isEarly: true, scope: 'posts.write', deed: 'withdraw posts' },
  'submission:decide': {
    who: editors,
    isEarly: false,
    scope: 'alerts.write',
    deed: 'decide whether two posts are the same',
  },
  'submission:review': {
    who: editors,
    isEarly: false,
    scope: 'campaigns.write',
    deed: 'decide whether posts are approved',
  },
  'submission:answer': {
    who: affiliates,
    isEarly: true,
    scope: 'posts.write',
    deed: 'answer questions about their posts',
  },
  'review:read': { who: lookers, isEarly: false, scope: 'posts.read', deed: 'see which posts are to be approved' },
  'submission:history': { who: affiliates, isEarly: true, scope: 'posts.read', deed: 'list their own posts' },
  'submission:read': { who: everyone, isEarly: true, scope: 'posts.read', deed: 'see posts' },
  'platform:read': { who: everyone, isEarly: true, scope: 'platforms.read', deed: 'see platforms' },
  'platform:configure': {
    who: admins,
    isEarly: false,
    scope: 'platforms.write',
    deed: 'see or change how a platform is configured',
  },
  'platform:fetch': {
    who: admins,
    isEarly: false,
    scope: 'platforms.write',
    deed: 'fetch numbers from platforms',
  },
  'run:read': { who: lookers, isEarly: false, scope: 'platforms.write', deed: 'see runs' },
  'reconciliation:run': { who: editors, isEarly: false, scope: 'platforms.write', deed: 'start runs' },
  'result:read': { who: everyone, isEarly: true, scope: 'posts.read', deed: 'see checks' },
  'queue:read': { who: admins, isEarly: false, scope: 'platforms.read', deed: 'see the queues' },
  'queue:redrive': { who: admins, isEarly: false, scope: 'platforms.write', deed: 'redrive dead letters' },
  'dashboard:read': { who: lookers, isEarly: false, scope: 'reports.read', deed: 'see dashboards and exports' },
  'alert:read': { who: everyone, isEarly: true, scope: 'alerts.read', deed: 'see alerts' },
  'alert:handle': { who: editors, isEarly: false, scope: 'alerts.write', deed: 'handle alerts' },
  'appeal:open': { who: affiliates, isEarly: true, scope: 'alerts.write', deed: 'appeal' },
  'appeal:read': { who: everyone, isEarly: true, scope: 'alerts.read', deed: 'see appeals' },
  'appeal:decide': { who: editors, isEarly: false, scope: 'alerts.write', deed: 'decide appeals' },
  'notification:manage': { who: anyEditor, isEarly: false, scope: 'account.write', deed: 'manage endpoints' },
  'drift:read': { who: admins, isEarly: false, scope: 'reports.read', deed: 'see drifts' },
  'pattern:read': { who: admins, isEarly: false, scope: 'reports.read', deed: 'see patterns and cohorts' },
  'pattern:decide': { who: admins, isEarly: false, scope: 'alerts.write', deed: 'decide patterns' },
  'conversion:read': { who: lookers, isEarly: false, scope: 'reports.read', deed: 'see conversions' },
  'conversion:report': { who: editors, isEarly: false, scope: 'postbacks.write', deed: 'report conversions' },
} as const satisfies Record<string, Facts>
export type Permission = keyof typeof permissions

export type PermissionFacts = Audience & Omit<Facts, 'who'>

export const factsOf = (permission: Permission): PermissionFacts => {
  const { who, ...facts }: Facts = permissions[permission]
  return { ...facts, ...who }
}

export const mayDo = (role: Role, permission: Permission): boolean => factsOf(permission).roles.includes(role)

/** Whether a member may do what their organisation may. */
export const memberMayDo = (role: MemberRole, permission: Permission): boolean => factsOf(permission).members[role]

/** Who is calling, as far as access rules need to know. */
export interface Principal {
  readonly affiliateId: AffiliateId
  readonly role: Role
  readonly keyId: string
  readonly isEmailConfirmed: boolean
  /** What their key is limited to; absent for a key that may do whatever the role may. */
  readonly scopes?: readonly KeyScope[] | undefined
  /** Who of the organisation's team is calling; absent for whoever is not a member of one. */
  readonly member?: Membership
  /** The session by which they are known; absent for whoever sent the key itself. */
  readonly sessionId?: SessionId
}

/** The id of the person who calls: of a member, who acts as their organisation, or else of the principal. */
export const doerOf = ({ affiliateId, member }: Pick<Principal, 'affiliateId' | 'member'>): AffiliateId =>
  member?.memberId ?? affiliateId

/** Whether a caller's key may do what belongs to a scope, as far as its own scopes go. */
export const hasScope = ({ scopes }: Pick<Principal, 'scopes'>, scope: KeyScope): boolean =>
  scopes === undefined || scopes.includes(scope)
