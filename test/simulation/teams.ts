import type { Principal } from '../../lib/access/role.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { newPerson } from '../../lib/people/person.ts'
import { removeMember } from '../../lib/team/change-member.ts'
import { inviteMember } from '../../lib/team/invite-member.ts'
import { joinTeam } from '../../lib/team/join-team.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { type Life, minuteMs } from './life.ts'
import type { World } from './world.ts'

const org: Principal = { affiliateId: 'aff_org', role: 'ADVERTISER', keyId: 'aff_org', isEmailConfirmed: true }
const memberId = 'aff_org_m1'
const email = 'bea@example.com'

const register = async ({ profiles, clock }: Deps<ReachName>): Promise<void> => {
  const { affiliateId, role, keyId } = org
  const facts = { affiliateId, role, name: 'Org', email: 'org@example.com', discordUserId: null, createdAt: clock() }
  await profiles.create(newPerson(facts), { keyId, secretHash: '' })
}

/** As somebody who tries again because they saw no response: whatever is refused then was done before. */
const unlessDone = async (step: Promise<unknown>, code: Refusal['code']): Promise<void> => {
  try {
    await step
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== code) throw error
  }
}

interface Stage {
  readonly world: World
  readonly life: Life
}

/** An owner invites somebody, who joins; and, where they are to go again, removes them. */
const team =
  (isRemoved: boolean) =>
  ({ world, life }: Stage): void => {
    const { nowMs } = world.time
    let token = ''
    const keepToken: Deps<'sendMail'>['sendMail'] = async ({ text }) => {
      token = /token=(\S+)/.exec(text)?.[1] ?? ''
    }
    life.plan(nowMs, 'register an advertiser', register)
    life.plan(nowMs + minuteMs, 'invite', (deps) => {
      const body = { name: 'Bea', email, role: 'OWNER' } as const
      return unlessDone(inviteMember(org.affiliateId, body, org, { ...deps, sendMail: keepToken }), 'already_exists')
    })
    life.plan(nowMs + 2 * minuteMs, 'join', (deps) => unlessDone(joinTeam(token, deps), 'validation_failed'))
    if (!isRemoved) return
    life.plan(nowMs + 3 * minuteMs, 'remove', async (deps) => {
      await removeMember(org.affiliateId, memberId, org, deps)
    })
  }
export const join = team(false)
export const joinAndLeave = team(true)

const found = ({ table }: World) => {
  const items = table.items()
  return {
    seats: (items.find(({ type }) => type === 'team')?.['seats'] ?? []) as readonly { readonly memberId: string }[],
    members: items.filter(({ type }) => type === 'member'),
    keys: items.filter((item) => item['type'] === 'apiKey' && item['affiliateId'] === memberId),
    address: items.find(({ PK }) => PK === `UNIQUE#email#${email}`),
  }
}

/** Whether there is one member with one seat, one key and their address, whichever write was the last before a death. */
export const hasJoined = (world: World): boolean => {
  const { seats, members, keys, address } = found(world)
  return (
    seats.length === 1 &&
    members.length === 1 &&
    members[0]?.['isActive'] === true &&
    members[0]['secretHash'] === undefined &&
    keys.length === 1 &&
    address?.['affiliateId'] === memberId
  )
}

/** Whether nothing is left of a member but what history needs. */
export const hasLeft = (world: World): boolean => {
  const { seats, members, address } = found(world)
  return seats.length === 0 && members.length === 1 && members[0]?.['isActive'] === false && address === undefined
}
