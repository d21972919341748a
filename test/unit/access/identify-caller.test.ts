import { describe, expect, test } from 'vitest'
import { newApiKey } from '../../../lib/access/api-key.ts'
import { identifyCaller } from '../../../lib/access/identify-caller.ts'
import type { Membership } from '../../../lib/access/member-role.ts'
import { newPerson, type Person } from '../../../lib/people/person.ts'

type Deps = Parameters<typeof identifyCaller>[2]
type StoredKey = NonNullable<Awaited<ReturnType<Deps['recent']['apiKey']>>>

const now = '2026-06-01T12:00:00.000Z'
const { key, keyId, secretHash } = newApiKey('prod')

const affiliate = newPerson({
  affiliateId: 'aff_1',
  name: 'Ada',
  email: 'ada@example.com',
  discordUserId: null,
  role: 'ADVERTISER',
  createdAt: now,
})
const stored: StoredKey = { keyId, secretHash, affiliateId: 'aff_1', createdAt: now }

interface World {
  readonly apiKey?: StoredKey | null
  readonly holder?: Person | null
  readonly member?: Membership | null
  readonly recordUse?: () => Promise<void>
  /** What the table has; the same as what is remembered, unless told. */
  readonly inTable?: Pick<World, 'apiKey' | 'holder' | 'member'>
}

const asRemembered = <Value>(
  kept: (key: string) => Promise<Value>,
  fresh: (key: string) => Promise<Value> = kept,
): ((key: string) => Promise<Value>) & { readonly fresh: (key: string) => Promise<Value> } =>
  Object.assign((key: string) => kept(key), { fresh })

const noted: string[] = []
const warned: string[] = []
const depsOf = ({ apiKey = stored, holder = affiliate, member = null, recordUse, inTable = {} }: World = {}): Deps => ({
  config: { stage: 'prod' } as Deps['config'],
  clock: () => now,
  recent: {
    apiKey: asRemembered(
      async (id) => (id === keyId ? apiKey : null),
      async (id) => (id === keyId ? (inTable.apiKey ?? apiKey) : null),
    ),
    person: asRemembered(
      async (id) => (id === 'aff_1' ? holder : null),
      async (id) => (id === 'aff_1' ? (inTable.holder ?? holder) : null),
    ),
    member: asRemembered(
      async (id) => (id === 'aff_1_m2' ? member : null),
      async (id) => (id === 'aff_1_m2' ? (inTable.member ?? member) : null),
    ),
    campaign: asRemembered(async () => null),
  },
  table: {
    apiKeys: { recordUse: recordUse ?? (async (_key: StoredKey, day: string) => void noted.push(day)) },
  } as unknown as Deps['table'],
  log: { write: (code) => void warned.push(code), with: () => depsOf().log },
})

const refusal = async (
  authorization: string | undefined,
  world?: World,
  purpose: 'read' | 'write' = 'read',
): Promise<unknown> =>
  identifyCaller(authorization, purpose, depsOf(world)).then(
    (caller) => caller,
    ({ code, message }) => ({ code, message }),
  )

describe('a caller', () => {
  test('is who holds the key, with the role of this moment', async () => {
    const expected = { affiliateId: 'aff_1', role: 'ADVERTISER', keyId, isEmailConfirmed: true }
    expect(await identifyCaller(`Bearer ${key}`, 'read', depsOf())).toEqual(expected)
    expect(await identifyCaller(`bearer   ${key}`, 'write', depsOf())).toEqual(expected)
    expect(noted).toEqual(['2026-06-01', '2026-06-01'])
  })

  test('is let in even if the day of use cannot be recorded', async () => {
    const recordUse = () => Promise.reject(new Error('no table'))
    expect(await identifyCaller(`Bearer ${key}`, 'read', depsOf({ recordUse }))).toMatchObject({ keyId })
    expect(warned).toEqual(['KEY_USE_NOT_NOTED'])
  })

  const other = newApiKey('prod', keyId).key
  test.each<[string, string | undefined, World]>([
    ['without the header', undefined, {}],
    ['without the scheme', key, {}],
    ['with another scheme', `Basic ${key}`, {}],
    ['with something before the scheme', `x Bearer ${key}`, {}],
    ['with something behind the key', `Bearer ${key} x`, {}],
    ['with no key', 'Bearer ', {}],
    ['with a key of another stage', `Bearer ${newApiKey('dev', keyId).key}`, {}],
    ['with a key nobody knows', `Bearer ${newApiKey('prod').key}`, {}],
    ['with another secret', `Bearer ${other}`, {}],
    ['with a revoked key', `Bearer ${key}`, { apiKey: { ...stored, revokedAt: now } }],
    ['with a key that expires now', `Bearer ${key}`, { apiKey: { ...stored, validUntil: now } }],
    ['whose principal is gone', `Bearer ${key}`, { holder: null }],
    ['whose principal is not active', `Bearer ${key}`, { holder: { ...affiliate, isActive: false } }],
  ])('%s gets the same refusal as every other', async (_, authorization, world) => {
    expect(await refusal(authorization, world)).toEqual({
      code: 'unauthorized',
      message:
        'Send the header "Authorization: Bearer <api key>" with a key of this service that has not expired or been revoked.',
    })
  })

  test.each<[string, NonNullable<World['inTable']>]>([
    ['a key that was revoked meanwhile', { apiKey: { ...stored, revokedAt: now } }],
    ['a principal that was deactivated meanwhile', { holder: { ...affiliate, isActive: false } }],
  ])('writes nothing with %s, though the instance remembers otherwise', async (_, inTable) => {
    expect(await refusal(`Bearer ${key}`, { inTable }, 'write')).toMatchObject({ code: 'unauthorized' })
    expect(await refusal(`Bearer ${key}`, { inTable }, 'read')).toMatchObject({ keyId })
  })

  test('writes with the role that the table has, not with the one that is remembered', async () => {
    const inTable = { holder: { ...affiliate, role: 'AFFILIATE' as const } }
    const caller = identifyCaller(`Bearer ${key}`, 'write', depsOf({ inTable }))
    expect(await caller).toMatchObject({ role: 'AFFILIATE' })
  })

  const ofBea: StoredKey = { ...stored, affiliateId: 'aff_1_m2' }
  const bea: Membership = { memberId: 'aff_1_m2', name: 'Bea', role: 'EDITOR', isActive: true }

  test('acts for their organisation as a member of its team, and is known by their own name', async () => {
    expect(await refusal(`Bearer ${key}`, { apiKey: ofBea, member: bea })).toEqual({
      affiliateId: 'aff_1',
      role: 'ADVERTISER',
      keyId,
      isEmailConfirmed: true,
      scopes: undefined,
      member: bea,
    })
  })

  test.each<[string, World]>([
    ['who has not joined, or was removed', { member: { ...bea, isActive: false } }],
    ['whom nobody knows', { member: null }],
    ['whose organisation is deactivated', { member: bea, holder: { ...affiliate, isActive: false } }],
    ['whose organisation is gone', { member: bea, holder: null }],
    ['whose organisation became an admin', { member: bea, holder: { ...affiliate, role: 'ADMIN' } }],
    ['whose organisation became an affiliate', { member: bea, holder: { ...affiliate, role: 'AFFILIATE' } }],
  ])('a member %s is let in nowhere', async (_, world) => {
    expect(await refusal(`Bearer ${key}`, { apiKey: ofBea, ...world })).toMatchObject({ code: 'unauthorized' })
  })

  test('a member who was removed meanwhile writes nothing, though the instance remembers otherwise', async () => {
    const world: World = { apiKey: ofBea, member: bea, inTable: { member: { ...bea, isActive: false } } }
    expect(await refusal(`Bearer ${key}`, world, 'write')).toMatchObject({ code: 'unauthorized' })
    expect(await refusal(`Bearer ${key}`, world, 'read')).toMatchObject({ keyId })
  })

  test('is let in until the moment the key expires', async () => {
    const apiKey: StoredKey = { ...stored, validUntil: '2026-06-01T12:00:00.001Z' }
    expect(await refusal(`Bearer ${key}`, { apiKey })).toMatchObject({ keyId })
  })
})
