import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requirePermission, requireWholeKey } from '../../../lib/access/require-permission.ts'
import { factsOf, mayDo, type Permission, type Principal, permissions, roles } from '../../../lib/access/role.ts'
import { type KeyScope, keyScopes } from '../../../lib/access/vocabulary.ts'

/** Who may try what: A an admin, V an advertiser, F an affiliate. */
const grid: Readonly<Record<Permission, string>> = {
  'affiliate:me': 'AVF',
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
  'invitation:manage': 'AV',
  'campaign:join': 'F',
  'report:share': 'AV',
  'link:make': 'F',
  'link:read': 'AVF',
  'submission:create': 'F',
  'submission:update': 'F',
  'submission:withdraw': 'F',
  'submission:decide': 'AV',
  'submission:history': 'F',
  'submission:read': 'AVF',
  'platform:read': 'AVF',
  'platform:configure': 'A',
  'platform:fetch': 'A',
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

test('somebody without a confirmed e-mail address can submit and follow the outcome, and nothing else', () => {
  const names = Object.keys(permissions) as Permission[]
  expect(names.filter((name) => factsOf(name).isEarly)).toEqual([
    'affiliate:me',
    'affiliate:edit',
    'affiliate:read',
    'api-key:manage',
    'campaign:read',
    'campaign:join',
    'link:make',
    'link:read',
    'submission:create',
    'submission:update',
    'submission:withdraw',
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
