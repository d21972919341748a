import { randomUUID } from 'node:crypto'
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes } from '../../functions/http/affiliates.ts'
import type { Principal } from '../../lib/access/role.ts'
import type { Mail } from '../../lib/mail/mailer.ts'
import { registration } from '../../lib/people/affiliate-contract.ts'
import { changeProfile } from '../../lib/people/change-profile.ts'
import { confirmEmail } from '../../lib/people/confirm-email.ts'
import type { Person } from '../../lib/people/person.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import * as keys from '../../lib/table/item-keys.ts'
import type { Key } from '../../lib/table/key-parts.ts'
import { getItem } from '../../lib/table/read.ts'
import { uniqueKeys } from '../../lib/table/unique-keys.ts'
import { recomputeTrust } from '../../lib/trust/recompute-trust.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { tokenIn } from '../support/mailbox.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { warmFunction } from '../support/warm-function.ts'

let emulators: Emulators
let platform: PlatformUnderTest
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(() => {
  platform = platformOn(emulators)
})

const anAdmin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }
const unlike = (): string => randomUUID().slice(0, 8)
const freshEmail = (): string => `${randomUUID()}@example.com`

const register = async (facts: { name?: string; email?: string; role?: 'ADMIN' | 'AFFILIATE' }) => {
  const body = registration.parse({ name: unlike(), email: freshEmail(), ...facts })
  const { affiliate, apiKey } = await registerAffiliate(body, anAdmin, platform.deps)
  return { ...affiliate, apiKey }
}

/** Changes a profile with its address, and opens the link that is mailed there. */
const changeAndConfirm = async (affiliateId: AffiliateId, change: { name?: string; email: string }): Promise<void> => {
  const mails: Mail[] = []
  const deps = {
    ...platform.deps,
    config: { ...platform.deps.config, dashboardUrl: 'http://localhost:3000/' },
    sendMail: async (mail: Mail) => {
      mails.push(mail)
    },
  }
  await changeProfile(affiliateId, change, deps)
  await confirmEmail(tokenIn(mails.find(({ to }) => to === change.email)?.text ?? ''), deps)
}

/** `done`, or the field that somebody holds. */
const outcomeOf = (done: Promise<unknown>): Promise<string> =>
  done.then(
    () => 'done',
    ({ code, extras }) => extras?.errors?.[0]?.path ?? code,
  )

const holderOf = async (key: Key): Promise<unknown> =>
  (await getItem(platform.deps.table.client, key, true))?.['affiliateId'] ?? null

/** Leaves a principal as release 0.1.0 wrote it: name and address as they were typed, and items in the form of then. */
const asBefore = async (affiliate: Person, name: string, email = affiliate.email): Promise<Person> => {
  const { document, tableName } = platform.deps.table.client
  const { affiliateId } = affiliate
  for (const key of [
    uniqueKeys.unique('name', affiliate.name),
    uniqueKeys.unique('email', affiliate.email),
    uniqueKeys.mailbox(affiliate.email),
  ]) {
    await document.send(new DeleteCommand({ TableName: tableName, Key: { ...key } }))
  }
  for (const key of [uniqueKeys.uniqueBefore('name', name), uniqueKeys.uniqueBefore('email', email)]) {
    await document.send(new PutCommand({ TableName: tableName, Item: { ...key, type: 'unique', affiliateId } }))
  }
  await document.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.affiliate(affiliateId) },
      UpdateExpression: 'SET #name = :name, email = :email REMOVE uniqueForm',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: { ':name': name, ':email': email },
    }),
  )
  return { ...affiliate, name, email }
}

describe('a name that is taken', () => {
  const variants: readonly (readonly [string, (name: string) => string])[] = [
    ['in capitals', (name) => name.toUpperCase()],
    ['with more spaces', (name) => `  ${name.replace(' ', '\u00a0\u3000 ')} `],
    ['with invisible characters', (name) => [...name].join('\u200b')],
    ['with variation selectors', (name) => `${name}\ufe0f\u034f`],
    ['in full-width letters', (name) => name.replace('Strasse', 'Ｓｔｒａｓｓｅ')],
    ['with its ß', (name) => name.replace('Strasse', 'Straße')],
  ]
  test.each(variants)('is taken %s, to register and to change to', async (_how, vary) => {
    const name = `Strasse ${unlike()}`
    await register({ name })
    expect(await outcomeOf(register({ name: vary(name) }))).toBe('name')
    const bob = await register({})
    const { name: changed } = registration.parse({ name: vary(name), email: bob.email })
    expect(await outcomeOf(changeProfile(bob.affiliateId, { name: changed }, platform.deps))).toBe('name')
  })

  test('is free again when its holder changes it, and stays taken when only its looks change', async () => {
    const name = `Ada ${unlike()}`
    const ada = await register({ name })
    await changeProfile(ada.affiliateId, { name: name.toUpperCase() }, platform.deps)
    expect(await outcomeOf(register({ name }))).toBe('name')
    await changeProfile(ada.affiliateId, { name: unlike() }, platform.deps)
    expect(await outcomeOf(register({ name }))).toBe('done')
  })
})

describe('a name and an address of an earlier release', () => {
  test('stay taken as they were typed', async () => {
    const name = `Ada  Straße\u200b ${unlike()}`
    const ada = await asBefore(await register({}), name)
    expect(
      await outcomeOf(
        registerAffiliate({ ...registration.parse({ name: 'x', email: freshEmail() }), name }, null, platform.deps),
      ),
    ).toBe('name')
    expect(await outcomeOf(register({ email: ada.email.toUpperCase() }))).toBe('email')
  })

  test('are taken in every form once the daily job went by, which it does once', async () => {
    const name = `Ada  Straße ${unlike()}`
    const ada = await asBefore(await register({}), name)
    platform.passHours(24 * 365)
    await recomputeTrust(platform.deps)
    expect(await outcomeOf(register({ name: name.replace('  ', ' ').replace('ß', 'ss') }))).toBe('name')
    expect(await holderOf(uniqueKeys.unique('name', name))).toBe(ada.affiliateId)
    expect(await holderOf(uniqueKeys.mailbox(ada.email))).toBe(ada.affiliateId)
    const { document, tableName } = platform.deps.table.client
    await document.send(new DeleteCommand({ TableName: tableName, Key: { ...uniqueKeys.mailbox(ada.email) } }))
    await platform.deps.profiles.claimAsToday([ada.affiliateId])
    expect(await holderOf(uniqueKeys.mailbox(ada.email))).toBeNull()
  })

  test.each([true, false])('are free when their holder changes them (after the daily job: %s)', async (isLate) => {
    const name = `Ada  Straße ${unlike()}`
    const ada = await asBefore(await register({}), name)
    if (isLate) await platform.deps.profiles.claimAsToday([ada.affiliateId])
    const email = freshEmail()
    await changeAndConfirm(ada.affiliateId, { name: unlike(), email })
    const left = [
      uniqueKeys.unique('name', name),
      uniqueKeys.uniqueBefore('name', name),
      uniqueKeys.unique('email', ada.email),
      uniqueKeys.mailbox(ada.email),
    ]
    for (const key of left) expect(await holderOf(key)).toBeNull()
    expect(await holderOf(uniqueKeys.unique('email', email))).toBe(ada.affiliateId)
    expect(await holderOf(uniqueKeys.mailbox(email))).toBe(ada.affiliateId)
    expect(await outcomeOf(register({ name, email: ada.email }))).toBe('done')
  })

  test('that are one with somebody else’s by now leave both alone, and can be changed', async () => {
    const id = unlike()
    const ada = await asBefore(await register({}), `Ada  ${id}`)
    const other = await register({ name: `Ada ${id}` })
    await platform.deps.profiles.claimAsToday([ada.affiliateId])
    expect(await holderOf(uniqueKeys.unique('name', other.name))).toBe(other.affiliateId)
    const [relations] = await platform.deps.profiles.relations([ada])
    expect(relations).toMatchObject({ sameName: other.affiliateId })
    await changeProfile(ada.affiliateId, { name: unlike() }, platform.deps)
    expect(await holderOf(uniqueKeys.unique('name', other.name))).toBe(other.affiliateId)
    expect(await holderOf(uniqueKeys.uniqueBefore('name', `Ada  ${id}`))).toBeNull()
  })

  test('change their looks alone', async () => {
    const name = `Straße ${unlike()}`
    const ada = await asBefore(await register({}), name)
    const changed = await changeProfile(ada.affiliateId, { name: name.toUpperCase() }, platform.deps)
    expect(changed.name).toBe(name.toUpperCase())
    expect(await outcomeOf(register({ name }))).toBe('name')
  })
})

describe('what an admin is told, and nobody else', () => {
  const noticesFor = async (id: string, key: string) => {
    const call = warmFunction(routes, platform.deps)
    return (await call('GET', `/affiliates/${id}`, { key })).body.data.notices
  }

  test('a name of mixed scripts', async () => {
    const admin = await register({ role: 'ADMIN' })
    const ada = await register({ name: `Аda ${unlike()}` })
    expect(await noticesFor(ada.affiliateId, admin.apiKey)).toMatchObject([
      { code: 'MIXED_SCRIPT_NAME', affiliate_id: null },
    ])
    expect(await noticesFor(ada.affiliateId, ada.apiKey)).toBeUndefined()
  })

  test('an address that reaches the mailbox of another principal, in lists too', async () => {
    const admin = await register({ role: 'ADMIN' })
    const local = unlike()
    const ada = await register({ email: `${local}@gmail.com` })
    const also = await register({ email: `${local.slice(0, 3)}.${local.slice(3)}+shop@googlemail.com` })
    expect(await noticesFor(ada.affiliateId, admin.apiKey)).toEqual([])
    const notice = { code: 'RELATED_EMAIL', affiliate_id: ada.affiliateId }
    expect(await noticesFor(also.affiliateId, admin.apiKey)).toMatchObject([notice])
    expect(await noticesFor(also.affiliateId, also.apiKey)).toBeUndefined()
    const listed = await warmFunction(routes, platform.deps)('GET', '/affiliates', { key: admin.apiKey })
    const row = listed.body.data.find(({ id }: { id: string }) => id === also.affiliateId)
    expect(row.notices).toMatchObject([notice])
    await changeAndConfirm(ada.affiliateId, { email: freshEmail() })
    expect(await noticesFor(also.affiliateId, admin.apiKey)).toEqual([])
  })

  test('of two who come to a mailbox at once, one is told of the other', async () => {
    const local = unlike()
    const made = await Promise.all(['a', 'b', 'c'].map((tag) => register({ email: `${local}+${tag}@example.com` })))
    const relations = await platform.deps.profiles.relations(made)
    expect(relations.filter(({ sameMailbox }) => sameMailbox === null)).toHaveLength(1)
  })
})
