import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memberRoles } from '../../../lib/access/member-role.ts'
import { requirePermission, requireWholeKey } from '../../../lib/access/require-permission.ts'
import {
  factsOf,
  mayDo,
  memberMayDo,
  type Permission,
  type Principal,
  permissions,
  roles,
} from '../../../lib/access/role.ts'
import { type KeyScope, keyScopes } from '../../../lib/access/vocabulary.ts'

/** Who may try what: A an admin, V an advertiser, F an affiliate. */
const grid: Readonly<Record<Permission, string>> = {
  'affiliate:me': 'AVF',
  'affiliate:export': 'AVF',
  'affiliate:edit': 'AVF',
  'affiliate:read': 'AVF',
  'affiliate:list': 'A',
  'affiliate:change': 'A',
  'api-key:create': 'AVF',
  'api-key:manage': 'AVF',
  'api-key:replace': 'A',
  'account:link': 'F',
  'payout:see': 'F',
  'payout:receive': 'F',
  'payout:manage': 'A',
  'campaign:write': 'AV',
  'campaign:read': 'AVF',
  'terms:change': 'AV',
  'ledger:read': 'AV',
  'statement:read': 'AVF',
  'team:read': 'AV',
  'team:manage': 'AV',
  'invitation:manage': 'AV',
  'campaign:join': 'F',
  'announcement:read': 'F',
  'report:share': 'AV',
  'link:make': 'F',
  'link:read': 'AVF',
  'submission:create': 'F',
  'submission:update': 'F',
  'submission:withdraw': 'F',
  'submission:decide': 'AV',
  'submission:review': 'AV',
  'submission:answer': 'F',
  'review:read': 'AV',
  'submission:history': 'F',
  'submission:read': 'AVF',
  'platform:read': 'AVF',
  'platform:configure': 'A',
  'platform:fetch': 'A',
  'run:read': 'AV',
  'reconciliation:run': 'AV',
  'result:read': 'AVF',
  'queue:read': 'A',
  'queue:redrive': 'A',
  'dashboard:read': 'AV',
  'alert:read': 'AVF',
  'alert:handle': 'AV',
  'appeal:open': 'F',
  'appeal:read': 'AVF',
  'appeal:decide': 'AV',
  'notification:manage': 'AVF',
  'drift:read': 'A',
  'pattern:read': 'A',
  'pattern:decide': 'A',
  'conversion:read': 'AV',
  'conversion:report': 'AV',
}
const letters = { ADMIN: 'A', ADVERTISER: 'V', AFFILIATE: 'F' } as const

test.each(Object.entries(grid) as [Permission, string][])('%s is for %s', (permission, who) => {
  const allowed = roles.filter((role) => mayDo(role, permission)).map((role) => letters[role])
  expect(allowed.join('')).toBe(who)
})

/** Which members of a team may try what: O owners, E editors, V viewers, F members for finance. */
const teamGrid: Readonly<Record<Permission, string>> = {
  'affiliate:me': 'OEVF',
  'affiliate:export': 'O',
  'affiliate:edit': 'O',
  'affiliate:read': 'OEVF',
  'affiliate:list': '',
  'affiliate:change': '',
  'api-key:create': 'OEVF',
  'api-key:manage': 'OEVF',
  'api-key:replace': '',
  'account:link': '',
  'payout:see': '',
  'payout:receive': '',
  'payout:manage': '',
  'campaign:write': 'OE',
  'campaign:read': 'OEVF',
  'terms:change': 'OF',
  'ledger:read': 'OF',
  'statement:read': 'OF',
  'team:read': 'OEVF',
  'team:manage': 'O',
  'invitation:manage': 'OE',
  'campaign:join': '',
  'announcement:read': '',
  'report:share': 'OE',
  'link:make': '',
  'link:read': 'OEVF',
  'submission:create': '',
  'submission:update': '',
  'submission:withdraw': '',
  'submission:decide': 'OE',
  'submission:review': 'OE',
  'submission:answer': '',
  'review:read': 'OEVF',
  'submission:history': '',
  'submission:read': 'OEVF',
  'platform:read': 'OEVF',
  'platform:configure': '',
  'platform:fetch': '',
  'run:read': 'OEVF',
  'reconciliation:run': 'OE',
  'result:read': 'OEVF',
  'queue:read': '',
  'queue:redrive': '',
  'dashboard:read': 'OEVF',
  'alert:read': 'OEVF',
  'alert:handle': 'OE',
  'appeal:open': '',
  'appeal:read': 'OEVF',
  'appeal:decide': 'OE',
  'notification:manage': 'OE',
  'drift:read': '',
  'pattern:read': '',
  'pattern:decide': '',
  'conversion:read': 'OEVF',
  'conversion:report': 'OE',
}

test.each(Object.entries(teamGrid) as [Permission, string][])('of a team, %s is for %s', (permission, who) => {
  const allowed = memberRoles.filter((role) => memberMayDo(role, permission))
  expect(allowed.map((role) => role.charAt(0)).join('')).toBe(who)
})

test('a member may do no more than their organisation, and an owner whatever it may', () => {
  for (const permission of Object.keys(permissions) as Permission[]) {
    expect(memberMayDo('OWNER', permission), permission).toBe(mayDo('ADVERTISER', permission))
    for (const role of memberRoles) {
      const caller: Principal = {
        affiliateId: 'aff_1',
        role: 'ADVERTISER',
        keyId: 'k1',
        isEmailConfirmed: true,
        member: { memberId: 'aff_1_m1', name: 'Bea', role, isActive: true },
      }
      const tried = () => requirePermission(caller, permission)
      if (memberMayDo(role, permission)) expect(tried).not.toThrow()
      else expect(tried).toThrow(mayDo('ADVERTISER', permission) ? /^In a team, only OWNER/ : /^Only /)
      expect(() => requirePermission({ ...caller, scopes: [] }, permission)).toThrow(/^(?:In|Only|This key lacks)/)
    }
  }
})

test('a member is told which roles can do what they tried', () => {
  const member = { memberId: 'aff_1_m1', name: 'Bea', role: 'VIEWER', isActive: true } as const
  const bea: Principal = { affiliateId: 'aff_1', role: 'ADVERTISER', keyId: 'k1', isEmailConfirmed: true, member }
  expect(() => requirePermission(bea, 'campaign:write')).toThrow(
    'In a team, only OWNER and EDITOR can create or change campaigns; you are VIEWER.',
  )
})

test('somebody without a confirmed e-mail address can submit and follow the outcome, and nothing else', () => {
  const names = Object.keys(permissions) as Permission[]
  expect(names.filter((name) => factsOf(name).isEarly)).toEqual([
    'affiliate:me',
    'affiliate:export',
    'affiliate:edit',
    'affiliate:read',
    'api-key:manage',
    'campaign:read',
    'statement:read',
    'campaign:join',
    'announcement:read',
    'link:make',
    'link:read',
    'submission:create',
    'submission:update',
    'submission:withdraw',
    'submission:answer',
    'submission:history',
    'submission:read',
    'platform:read',
    'result:read',
    'alert:read',
    'appeal:open',
    'appeal:read',
  ])
  const ada = { affiliateId: 'aff_ada', role: 'AFFILIATE', keyId: 'k1', isEmailConfirmed: false } as const
  expect(() => requirePermission(ada, 'submission:create')).not.toThrow()
  expect(() => requirePermission(ada, 'account:link')).toThrow(/^Confirm your e-mail address first/)
  expect(() => requirePermission({ ...ada, isEmailConfirmed: true }, 'account:link')).not.toThrow()
  expect(() => requirePermission(ada, 'queue:read')).toThrow(/^Only admins can see the queues/)
})

describe('a key with scopes', () => {
  const names = Object.keys(permissions) as Permission[]
  const holderOf = (permission: Permission, scopes?: readonly KeyScope[]): Principal => {
    const [role = 'ADMIN'] = factsOf(permission).roles
    return { affiliateId: 'aff_1', role, keyId: 'k1', isEmailConfirmed: true, scopes }
  }

  test('is let do what its scopes cover, and nothing else, whichever it has', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.subarray([...keyScopes]), (permission, scopes) => {
        const tried = () => requirePermission(holderOf(permission, scopes), permission)
        if (scopes.includes(factsOf(permission).scope)) expect(tried).not.toThrow()
        else expect(tried).toThrow(new RegExp(`^This key lacks the scope ${factsOf(permission).scope}, `))
      }),
    )
    for (const permission of names) expect(() => requirePermission(holderOf(permission), permission)).not.toThrow()
  })

  test('gets no permission that its role does not have', () => {
    for (const permission of names) {
      for (const role of roles.filter((one) => !mayDo(one, permission))) {
        const caller = { ...holderOf(permission, keyScopes), role }
        expect(() => requirePermission(caller, permission)).toThrow(/^Only /)
      }
    }
  })

  test('is told which scope it lacks, what for, and how to get a key that has it', () => {
    expect(() => requirePermission(holderOf('submission:create', ['posts.read']), 'submission:create')).toThrow(
      'This key lacks the scope posts.write, without which it cannot submit posts. Create a key that has it with POST /api/v1/affiliates/me/api-keys.',
    )
  })

  test('needs every scope for something', () => {
    expect([...new Set(names.map((name) => factsOf(name).scope))].toSorted()).toEqual([...keyScopes])
  })

  test('does nothing whose outcome its scopes would not limit', () => {
    expect(() => requireWholeKey(holderOf('affiliate:change', keyScopes), 'change roles')).toThrow(
      'Only a key without scopes can change roles, because scopes could not limit the result.',
    )
    expect(() => requireWholeKey(holderOf('affiliate:change'), 'change roles')).not.toThrow()
  })
})

test('the grid knows every permission', () => {
  expect(Object.keys(grid).toSorted()).toEqual(Object.keys(permissions).toSorted())
})

test.each([
  ['submission:create', 'ADMIN', 'Only affiliates can submit posts; this key belongs to an admin.'],
  ['affiliate:list', 'ADVERTISER', 'Only admins can list all accounts; this key belongs to an advertiser.'],
  ['alert:handle', 'AFFILIATE', 'Only advertisers and admins can handle alerts; this key belongs to an affiliate.'],
] as const)('%s is refused to %s in a sentence that says who can do it', (permission, role, sentence) => {
  const caller: Principal = { affiliateId: 'aff_1', role, keyId: 'k1', isEmailConfirmed: true }
  expect(() => requirePermission(caller, permission)).toThrow(sentence)
})
