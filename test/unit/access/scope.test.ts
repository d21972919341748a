import { expect, test } from 'vitest'
import { type Role, roles } from '../../../lib/access/role.ts'
import { roleFacts } from '../../../lib/access/role-facts.ts'
import { scopeOf, seesEverything } from '../../../lib/access/scope.ts'

const holder = (role: Role) => ({ affiliateId: 'aff_1' as const, role })

test('an admin sees everything, an advertiser their campaigns, an affiliate their own', () => {
  expect(scopeOf(holder('ADMIN'))).toEqual({ kind: 'all' })
  expect(scopeOf(holder('ADVERTISER'))).toEqual({ kind: 'campaigns', advertiserId: 'aff_1' })
  expect(scopeOf(holder('AFFILIATE'))).toEqual({ kind: 'affiliate', affiliateId: 'aff_1' })
})

test('an unknown role sees nothing, and never everything', () => {
  expect(() => scopeOf(holder('AUDITOR' as Role))).toThrow(/^The role AUDITOR has no scope/)
  expect(() => seesEverything(holder('AUDITOR' as Role))).toThrow(/^The role AUDITOR has no scope/)
})

test('only affiliates submit posts and register by themselves, and nobody acts in the name of an admin', () => {
  const having = (fact: keyof ReturnType<typeof roleFacts>) => roles.filter((role) => roleFacts(role)[fact])
  expect(having('submitsPosts')).toEqual(['AFFILIATE'])
  expect(having('isOpenToAnybody')).toEqual(['AFFILIATE'])
  expect(having('vouchesForOthers')).toEqual(['ADMIN'])
  expect(having('hasReplaceableKeys')).toEqual(['ADVERTISER', 'AFFILIATE'])
})
