import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newApiKey } from '../../lib/access/api-key.ts'
import type { NewCampaign } from '../../lib/campaign/campaign-body-contract.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import type { Invitation } from '../../lib/campaign/invitation.ts'
import { newInvitation, viewInvitation } from '../../lib/campaign/invitation-contract.ts'
import { createInvitation, listInvitations, revokeInvitation } from '../../lib/campaign/manage-invitations.ts'
import { createDeps, type Deps, type ReachName } from '../../lib/deps/deps.ts'
import { newPerson, type Person } from '../../lib/people/person.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { getItem } from '../../lib/table/read.ts'
import { type Instant, plusHours } from '../../lib/values/instant.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach } from '../support/platform-in-memory.ts'

const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
})
afterAll(() => emulators?.stop())

/** A stage with one campaign, where registration is closed unless told, and a clock to move. */
const stage = async (REGISTRATION: 'open' | 'closed' = 'closed') => {
  let now: Instant = '2026-06-01T12:00:00.000Z'
  const environment = { ...emulators.environment, LOG_LEVEL: 'ERROR', DASHBOARD_URL: 'http://localhost:3000/' }
  const real = createDeps(readConfig({ ...environment, REGISTRATION }), everyReach)
  // Limits fill up again with time, and each stage has a time of its own.
  const callerLimits = { take: async () => ({ granted: 1, fullAtMs: 0 }) }
  const table = { ...real.table, callerLimits }
  const deps: Deps<ReachName> = { ...real, table, clock: () => now, sendMail: async () => {} }
  const spring: NewCampaign = { name: 'Spring', platforms: ['youtube'], status: 'ACTIVE', thresholds: {} }
  const { campaignId } = await createCampaign(spring, anAdmin, deps)
  return {
    deps,
    campaignId,
    invite: (wanted: object = {}) => createInvitation(campaignId, newInvitation.parse(wanted), admin, deps),
    register: async (invitation_code?: string, more: object = {}): Promise<Person> => {
      const id = randomUUID()
      const body = { name: id, email: `${id}@example.com`, role: 'AFFILIATE', invitation_code, ...more } as const
      return (await registerAffiliate(body, null, deps)).affiliate
    },
    stored: async ({ invitationId }: Invitation) => (await deps.invitations.get(invitationId)) ?? undefined,
    passTo: (moment: Instant): void => {
      now = moment
    },
  }
}
type Stage = Awaited<ReturnType<typeof stage>>

/** What a registration is refused with, whole: nothing in it may tell one reason from another. */
const refusalOf = async (registering: Promise<Person>) => {
  const error = await registering.catch((reason: unknown) => reason)
  if (!(error instanceof Refusal)) throw new Error('It was not refused')
  return { code: error.code, detail: error.message, errors: error.extras.errors }
}
const message = expect.stringContaining('Ask whoever invited you')
const refused = { code: 'forbidden', detail: message, errors: [{ path: 'invitation_code', message }] }

describe('where registration is closed', () => {
  test('a code lets strangers register as often as it says, and the profile remembers the campaign', async () => {
    const { deps, campaignId, invite, register, stored } = await stage()
    const { code, invitation } = await invite({ max_uses: 2 })
    expect(viewInvitation(invitation)).toMatchObject({
      uses: 0,
      max_uses: 2,
      revoked_at: null,
      campaign_id: campaignId,
    })
    const first = await register(code)
    expect(first).toMatchObject({ role: 'AFFILIATE', isEmailConfirmed: false, invitedTo: campaignId })
    expect(await deps.table.people.get(first.affiliateId)).toEqual(first)
    await register(` ${code.toUpperCase()} `)
    expect(await stored(invitation)).toMatchObject({ uses: 2 })
    expect(await refusalOf(register(code))).toEqual(refused)
  })

  test('nobody can register without one, and a code makes nobody an admin', async () => {
    const { invite, register, stored } = await stage()
    expect(await refusalOf(register())).toMatchObject({ code: 'forbidden', errors: [{ path: 'invitation_code' }] })
    const { code, invitation } = await invite()
    expect(await refusalOf(register(code, { role: 'ADMIN' }))).toMatchObject({ errors: [{ path: 'role' }] })
    expect(await stored(invitation)).toMatchObject({ uses: 0 })
  })

  test('if many use the last one at the same time, exactly one is registered', async () => {
    const { deps, invite, register, stored } = await stage()
    const { code, invitation } = await invite()
    const names = Array.from({ length: 5 }, () => randomUUID())
    const outcomes = await Promise.allSettled(names.map((name) => register(code, { name })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(reasons.map(({ code, message: detail, extras: { errors } }) => ({ code, detail, errors }))).toEqual(
      Array.from({ length: 4 }, () => refused),
    )
    expect(await stored(invitation)).toMatchObject({ uses: 1 })
    const { code: another } = await invite({ max_uses: 4 })
    const losers = names.filter((_, at) => outcomes[at]?.status === 'rejected')
    for (const name of losers) expect(await register(another, { name })).toMatchObject({ name })
    expect(await deps.table.people.list({ limit: 100 })).toMatchObject({
      things: expect.arrayContaining(names.map((name) => expect.objectContaining({ name }))),
    })
  })

  test('a taken name uses up no code, and a stranger without a code learns no names', async () => {
    const { invite, register, stored } = await stage()
    const { code, invitation } = await invite({ max_uses: 3 })
    const { name } = await register(code)
    expect(await refusalOf(register(code, { name }))).toMatchObject({ code: 'already_exists' })
    expect(await stored(invitation)).toMatchObject({ uses: 1 })
    expect(await refusalOf(register(`inv_1_${'0'.repeat(32)}`, { name }))).toEqual(refused)
  })
})

const wrong: Readonly<Record<string, (stage: Stage) => Promise<string>>> = {
  'that nobody made': async () => `inv_00000000000000000000000000_${'a'.repeat(32)}`,
  'that cannot be one': async () => 'please',
  'with another secret': async ({ invite }) => {
    const { code } = await invite()
    return `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
  },
  'that is used up': async ({ invite, register }) => {
    const { code } = await invite()
    await register(code)
    return code
  },
  'that was revoked': async ({ deps, campaignId, invite }) => {
    const { code, invitation } = await invite()
    await revokeInvitation(campaignId, invitation.invitationId, admin, deps)
    return code
  },
  'that has expired': async ({ invite, passTo }) => {
    const { code } = await invite({ expires_at: '2026-06-02T00:00:00.000Z' })
    passTo('2026-06-02T00:00:00.000Z')
    return code
  },
  'that expired after a fortnight, where nobody said when': async ({ invite, passTo }) => {
    const { code } = await invite()
    passTo('2026-06-15T12:00:00.000Z')
    return code
  },
}

describe.each(['closed', 'open'] as const)('where registration is %s', (registration) => {
  test.each(Object.entries(wrong))('a code %s is refused like every other', async (_what, make) => {
    const there = await stage(registration)
    const code = await make(there)
    expect(await refusalOf(there.register(code))).toEqual(refused)
  })
})

test.each<[string, boolean, Instant]>([
  ['was revoked', true, '2026-06-01T12:00:00.000Z'],
  ['expired', false, '2026-06-15T12:00:00.000Z'],
])(
  'an invitation that %s since it was read lets nobody register, and nothing is written',
  async (_what, isRevoked, createdAt) => {
    const { deps, campaignId, invite, stored } = await stage()
    const { invitation } = await invite()
    if (isRevoked) await revokeInvitation(campaignId, invitation.invitationId, admin, deps)
    const affiliateId = deps.newId('aff')
    const facts = { affiliateId, name: affiliateId, email: 'ada@example.com', discordUserId: null, createdAt }
    const affiliate = newPerson({ ...facts, role: 'AFFILIATE' })
    const answer = await deps.profiles.create(affiliate, newApiKey('local'), invitation)
    expect(answer).toEqual({ committed: false, refusedBy: ['invitation'] })
    expect(await stored(invitation)).toMatchObject({ uses: 0 })
    expect(await deps.table.people.get(affiliateId)).toBeNull()
  },
)

test('revoking again changes nothing, and only the campaign of an invitation has it', async () => {
  const { deps, campaignId, invite, passTo } = await stage()
  const { invitationId } = (await invite()).invitation
  const another = await stage()
  const fromAnother = revokeInvitation(another.campaignId, invitationId, admin, deps)
  await expect(fromAnother).rejects.toMatchObject({ code: 'not_found' })
  expect(await deps.invitations.get(invitationId)).toMatchObject({ revokedAt: null })
  const first = await revokeInvitation(campaignId, invitationId, admin, deps)
  expect(first.revokedAt).toBe('2026-06-01T12:00:00.000Z')
  passTo('2026-06-03T12:00:00.000Z')
  expect(await revokeInvitation(campaignId, invitationId, admin, deps)).toEqual(first)
  const missing = revokeInvitation(campaignId, 'inv_missing', admin, deps)
  await expect(missing).rejects.toMatchObject({ code: 'not_found' })
})

test('the list has every invitation once, newest first; neither it nor the table has a code', async () => {
  const { deps, campaignId, invite, passTo } = await stage()
  const made: { code: string; invitation: Invitation }[] = []
  for (let day = 1; day <= 3; day += 1) {
    passTo(plusHours('2026-06-01T12:00:00.000Z', 24 * (day - 1)))
    made.unshift(await invite())
  }
  const first = await listInvitations(campaignId, { limit: 2 }, admin, deps)
  const cursor = first.nextCursor ?? undefined
  const rest = await listInvitations(campaignId, { limit: 2, cursor }, admin, deps)
  expect([...first.things, ...rest.things]).toEqual(made.map(({ invitation }) => invitation))
  const shown = JSON.stringify([...first.things, ...rest.things].map(viewInvitation))
  for (const { code, invitation } of made) {
    const secret = code.split('_').at(-1) ?? ''
    expect(secret).toMatch(/^[a-f0-9]{32}$/)
    expect(shown).not.toContain(secret)
    expect(shown).not.toContain(invitation.secretHash)
    const item = await getItem(createTableClient(emulators.tableName), keys.invitation(invitation.invitationId))
    expect(item).toMatchObject({ secretHash: createHash('sha256').update(secret).digest('hex') })
    expect(JSON.stringify(item)).not.toContain(secret)
  }
})

test.each([
  ['in the past', '2026-06-01T12:00:00.000Z', 'in the future'],
  ['more than 90 days ahead', '2026-08-30T12:00:00.001Z', 'within 90 days'],
])('an end %s is refused by its field', async (_what, expires_at, words) => {
  const { invite } = await stage()
  await expect(invite({ expires_at })).rejects.toMatchObject({
    code: 'validation_failed',
    extras: { errors: [{ path: 'expires_at', message: expect.stringContaining(words) }] },
  })
})

test('an invitation needs a campaign, may last 90 days, and is for 1 to 1,000', async () => {
  const { deps, invite } = await stage()
  const nowhere = createInvitation('cmp_missing', { max_uses: 1 }, admin, deps)
  await expect(nowhere).rejects.toMatchObject({ code: 'not_found' })
  const { invitation } = await invite({ expires_at: '2026-08-30T12:00:00.000Z', max_uses: 1_000 })
  expect(invitation).toMatchObject({ validUntil: '2026-08-30T12:00:00.000Z', maxUses: 1_000 })
  expect([0, 1_001, 1.5].map((max_uses) => newInvitation.safeParse({ max_uses }).success)).toEqual([
    false,
    false,
    false,
  ])
  expect(newInvitation.parse({})).toEqual({ max_uses: 1 })
})
