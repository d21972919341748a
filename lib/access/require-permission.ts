import { inWords } from '../values/in-words.ts'
import { Refusal } from '../values/refusal.ts'
import { isHeldBeforeConfirming, mayDo, type Permission, type Principal, permissions, type Role } from './role.ts'

const holders: Readonly<Record<Role, { readonly one: string; readonly many: string }>> = {
  ADMIN: { one: 'an admin', many: 'admins' },
  ADVERTISER: { one: 'an advertiser', many: 'advertisers' },
  AFFILIATE: { one: 'an affiliate', many: 'affiliates' },
}

/** What each permission lets somebody do, as in "Only affiliates can submit posts". */
const deeds: Readonly<Record<Permission, string>> = {
  'affiliate:me': 'see their own profile',
  'affiliate:read': 'see a profile',
  'affiliate:list': 'list all accounts',
  'affiliate:change': 'change the role or standing of an account',
  'api-key:create': 'create API keys',
  'api-key:manage': 'manage their API keys',
  'api-key:replace': "manage somebody else's API keys",
  'account:link': 'link platform accounts',
  'campaign:write': 'create or change campaigns',
  'campaign:read': 'see campaigns',
  'invitation:manage': 'manage invitations',
  'report:share': 'share reports',
  'link:make': 'make or stop tracked links',
  'link:read': 'see tracked links',
  'submission:create': 'submit posts',
  'submission:update': 'change the numbers they claim',
  'submission:decide': 'decide whether two posts are the same',
  'submission:history': 'list their own posts',
  'submission:read': 'see posts',
  'platform:read': 'see platforms',
  'platform:configure': 'see or change how a platform is configured',
  'platform:fetch': 'fetch numbers from a platform directly',
  'reconciliation:run': 'start and see runs',
  'result:read': 'see checks',
  'queue:read': 'see the queues',
  'queue:redrive': 'redrive dead letters',
  'dashboard:read': 'see dashboards and exports',
  'alert:read': 'see alerts',
  'alert:handle': 'handle alerts',
  'appeal:open': 'appeal',
  'appeal:read': 'see appeals',
  'appeal:decide': 'decide appeals',
  'notification:manage': 'manage endpoints',
  'pattern:read': 'see patterns and cohorts',
  'conversion:read': 'see conversions',
  'conversion:report': 'report conversions',
}

/** `Only affiliates can submit posts; this key belongs to an admin.` */
const forbiddenSentence = (permission: Permission, allowed: readonly Role[], role: Role | undefined): string => {
  const who = inWords(allowed.toReversed().map((name) => holders[name].many))
  const caller = role === undefined ? 'this request has no API key' : `this key belongs to ${holders[role].one}`
  return `Only ${who} can ${deeds[permission]}; ${caller}.`
}

/** Throws `forbidden` or `email_not_confirmed` for a caller who may not do it. */
export const requirePermission = (caller: Principal | null, permission: Permission): void => {
  if (caller === null || !mayDo(caller.role, permission)) {
    throw new Refusal('forbidden', forbiddenSentence(permission, permissions[permission], caller?.role))
  }
  if (!caller.isEmailConfirmed && !isHeldBeforeConfirming(permission)) {
    throw new Refusal(
      'email_not_confirmed',
      'Confirm your e-mail address first: open the link in the mail we sent you. To get a new mail, call POST /api/v1/affiliates/me/confirmations.',
    )
  }
}
