import { expect, test } from 'vitest'
import { type MemberRole, memberRoles } from '../../../lib/access/member-role.ts'
import { isMoneyLeftOut, requireSightOfMoney } from '../../../lib/notifications/require-sight-of-money.ts'
import { type EventType, eventTypes, moneyEventTypes } from '../../../lib/notifications/vocabulary.ts'

const readsStatements: Readonly<Record<MemberRole, boolean>> = {
  OWNER: true,
  EDITOR: false,
  VIEWER: false,
  FINANCE: true,
}
const asMember = (role: MemberRole) =>
  ({ member: { memberId: 'aff_1_m1', name: 'Bea', role, isActive: true } }) as const
const others = eventTypes.filter((type) => !moneyEventTypes.some((ofMoney) => ofMoney === type))

test.each(memberRoles)('of a team, %s has a say in events about money only if they may read statements', (role) => {
  const isLet = (types: readonly EventType[]): boolean => {
    try {
      requireSightOfMoney(types, asMember(role))
      return true
    } catch {
      return false
    }
  }
  expect(moneyEventTypes.map((type) => isLet([type]))).toEqual(moneyEventTypes.map(() => readsStatements[role]))
  expect(isLet(others)).toBe(true)
})

test('whoever acts for nobody else has a say in what they get', () => {
  expect(() => requireSightOfMoney(eventTypes, {})).not.toThrow()
})

test.each([
  ['webhook', 'payout.paid', ['alert.opened'], true],
  ['slack', 'statement.ready', [], true],
  ['webhook', 'payout.paid', ['payout.paid'], false],
  ['webhook', 'alert.opened', [], false],
  ['webhook', 'endpoint.test', [], false],
  ['mail', 'payout.paid', [], false],
] as const)('to a %s, a %s on its way is left out where it gets %j: %s', (kind, type, types, isLeftOut) => {
  expect(isMoneyLeftOut({ kind, eventTypes: [...types] }, type)).toBe(isLeftOut)
})
