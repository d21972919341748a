import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDeps, type Deps, type ReachName } from '../../lib/deps/deps.ts'
import type { Mail } from '../../lib/mail/mailer.ts'
import { changeProfile, changeStanding } from '../../lib/people/change-profile.ts'
import { confirmEmail } from '../../lib/people/confirm-email.ts'
import type { Person } from '../../lib/people/person.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { sendConfirmationAgain } from '../../lib/people/send-confirmation.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import type { Instant } from '../../lib/values/instant.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { tokenIn } from '../support/mailbox.ts'
import { everyReach } from '../support/platform-in-memory.ts'

const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
  Object.assign(process.env, emulators.environment)
})
afterAll(() => emulators?.stop())

/** The product with a mailbox to look into, a clock to move, and the limits of a deployed stage. */
const stage = (limits: Readonly<Record<string, string>> = { REGISTRATIONS_PER_ADDRESS: '1000' }) => {
  let now: Instant = '2026-06-01T12:00:00.000Z'
  const mails: Mail[] = []
  const logged: string[] = []
  const trouble = { isDown: false }
  const config = readConfig({
    ...emulators.environment,
    LOG_LEVEL: 'ERROR',
    DASHBOARD_URL: 'http://localhost:3000/',
    ...limits,
  })
  const real = createDeps(config, everyReach)
  const log: Deps['log'] = { write: (code) => logged.push(code), with: () => log }
  const deps: Deps<ReachName> = {
    ...real,
    log,
    clock: () => now,
    sendMail: async (mail) => {
      if (trouble.isDown) throw new Error('SES is down')
      mails.push(mail)
    },
  }
  const register = async (email: string): Promise<Person> => {
    const registration = { name: randomUUID(), email, role: 'AFFILIATE' } as const
    return (await registerAffiliate(registration, null, deps)).affiliate
  }
  const newest = (email: string): string => mails.findLast(({ to }) => to === email)?.text ?? ''
  return {
    deps,
    mails,
    logged,
    trouble,
    register,
    newest,
    confirm: (email: string) => confirmEmail(tokenIn(newest(email)), deps),
    passTo: (moment: Instant): void => {
      now = moment
    },
  }
}

const anEmail = (): string => `${randomUUID()}@example.com`
const refused = (code: string, words = '') => expect.objectContaining({ code, message: expect.stringContaining(words) })

describe('an address', () => {
  test('belongs to whoever confirms it first, and to nobody before', async () => {
    const { deps, register, newest, confirm } = stage()
    const email = anEmail()
    const squatter = await register(email)
    const squattersMail = newest(email)
    const owner = await register(email)
    expect(owner).toMatchObject({ email, isEmailConfirmed: false })
    expect(await deps.profiles.idByEmail(email)).toBeNull()
    expect(await confirm(email)).toMatchObject({ affiliateId: owner.affiliateId, isEmailConfirmed: true })
    expect(await deps.profiles.idByEmail(email)).toBe(owner.affiliateId)
    await expect(confirmEmail(tokenIn(squattersMail), deps)).rejects.toEqual(
      refused('already_exists', 'Another account'),
    )
    expect(await deps.table.people.get(squatter.affiliateId)).toMatchObject({ isEmailConfirmed: false })
  })

  test('that is taken registers like a free one; only its reader learns it', async () => {
    const { register, newest, confirm } = stage()
    const [taken, free] = [anEmail(), anEmail()]
    await register(taken)
    await confirm(taken)
    const [another, first] = [await register(taken.toUpperCase()), await register(free)]
    const shapeOf = (affiliate: Person) =>
      JSON.stringify(affiliate, (key, value) => (typeof value === 'string' && key !== 'role' ? '' : value))
    expect(shapeOf(another)).toBe(shapeOf(first))
    expect(newest(taken.toUpperCase())).toContain('You already have an account with this address')
    expect(tokenIn(newest(taken.toUpperCase()))).toBe('')
    expect(tokenIn(newest(free))).toMatch(/^aff_/)
  })

  test('never goes to two people who confirm it at the same time', async () => {
    const { deps, register, newest } = stage()
    const email = anEmail()
    const tokens: string[] = []
    for (let count = 0; count < 4; count += 1) {
      await register(email)
      tokens.push(tokenIn(newest(email)))
    }
    const outcomes = await Promise.allSettled(tokens.map((token) => confirmEmail(token, deps)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(reasons).toEqual(Array.from({ length: 3 }, () => refused('already_exists')))
  })

  test('that an admin registers counts as confirmed, and the admin learns if it is taken', async () => {
    const { deps, mails } = stage()
    const registration = { name: randomUUID(), email: anEmail(), role: 'ADVERTISER' } as const
    const { affiliate } = await registerAffiliate(registration, admin, deps)
    expect(affiliate).toMatchObject({ isEmailConfirmed: true, confirmation: null })
    expect(mails).toEqual([])
    const again = registerAffiliate({ ...registration, name: randomUUID() }, admin, deps)
    await expect(again).rejects.toEqual(refused('already_exists', 'email'))
  })
})

describe('a link', () => {
  test('says the same when it is opened again, and nothing happens twice', async () => {
    const { register, confirm, deps } = stage()
    const email = anEmail()
    const { affiliateId } = await register(email)
    const first = await confirm(email)
    expect(await confirm(email)).toEqual(first)
    expect(await deps.table.people.get(affiliateId)).toMatchObject({ version: first.version })
  })

  test('works for 24 hours, and until a newer mail replaces it', async () => {
    const { deps, register, confirm, newest, passTo } = stage()
    const [late, replaced] = [anEmail(), anEmail()]
    await register(late)
    const { affiliateId } = await register(replaced)
    const old = tokenIn(newest(replaced))
    await sendConfirmationAgain(affiliateId, deps)
    await expect(confirmEmail(old, deps)).rejects.toEqual(refused('validation_failed', 'a newer mail'))
    expect(await confirm(replaced)).toMatchObject({ isEmailConfirmed: true })
    passTo('2026-06-02T12:00:00.000Z')
    await expect(confirm(late)).rejects.toEqual(refused('validation_failed', '24 hours'))
  })

  test.each(['nonsense', `aff_nobody.${'x'.repeat(43)}`])('that was never sent confirms nothing: %s', async (token) => {
    await expect(confirmEmail(token, stage().deps)).rejects.toEqual(
      refused('validation_failed', 'This link does not work'),
    )
  })

  test('of a deactivated person confirms nothing', async () => {
    const { deps, register, confirm } = stage()
    const email = anEmail()
    const { affiliateId } = await register(email)
    await changeStanding(affiliateId, { is_active: false }, admin, deps)
    await expect(confirm(email)).rejects.toEqual(refused('validation_failed'))
  })
})

describe('another address', () => {
  test('applies once it is confirmed; then the old one is free, and notified', async () => {
    const { deps, register, confirm, newest } = stage()
    const [old, wanted] = [anEmail(), anEmail()]
    const { affiliateId } = await register(old)
    await confirm(old)
    expect(await changeProfile(affiliateId, { email: wanted }, deps)).toMatchObject({ email: old })
    expect(await deps.profiles.idByEmail(old)).toBe(affiliateId)
    expect(await confirm(wanted)).toMatchObject({ email: wanted, isEmailConfirmed: true })
    expect(await deps.profiles.idByEmail(wanted)).toBe(affiliateId)
    expect(await deps.profiles.idByEmail(old)).toBeNull()
    expect(newest(old)).toContain('was changed on')
  })

  test('that is taken gets the same response as a free one', async () => {
    const { deps, register, confirm, newest } = stage()
    const [own, taken, free] = [anEmail(), anEmail(), anEmail()]
    await register(taken)
    await confirm(taken)
    const { affiliateId } = await register(own)
    await confirm(own)
    const versionless = ({ version: _version, confirmation: _confirmation, ...rest }: Person) => rest
    const answers = [
      await changeProfile(affiliateId, { email: taken }, deps),
      await changeProfile(affiliateId, { email: free }, deps),
    ].map(versionless)
    expect(answers[0]).toEqual(answers[1])
    expect(newest(taken)).toContain('You already have an account with this address')
  })

  test('can correct a typo before anything is confirmed', async () => {
    const { deps, register, confirm } = stage()
    const [wrong, right] = [anEmail(), anEmail()]
    const { affiliateId } = await register(wrong)
    await changeProfile(affiliateId, { email: right }, deps)
    expect(await confirm(right)).toMatchObject({ affiliateId, email: right })
    await expect(confirm(wrong)).rejects.toEqual(refused('validation_failed'))
  })
})

describe('mails', () => {
  test('that cannot be sent lose no registration, and are sent again on request', async () => {
    const { deps, register, confirm, trouble, logged } = stage()
    const email = anEmail()
    trouble.isDown = true
    const { affiliateId } = await register(email)
    expect(logged).toContain('MAIL_NOT_SENT')
    await expect(sendConfirmationAgain(affiliateId, deps)).rejects.toEqual(refused('unavailable'))
    trouble.isDown = false
    await sendConfirmationAgain(affiliateId, deps)
    expect(await confirm(email)).toMatchObject({ affiliateId, isEmailConfirmed: true })
    await expect(sendConfirmationAgain(affiliateId, deps)).rejects.toEqual(refused('conflict', 'already confirmed'))
  })

  test('are limited per mailbox, whoever requests them and whatever follows the +, with the same responses', async () => {
    const { register, mails, logged } = stage()
    const [local, domain] = anEmail().split('@')
    for (let count = 0; count < 8; count += 1) await register(`${local}+${count}@${domain}`)
    expect(mails).toHaveLength(5)
    expect(logged.filter((code) => code === 'MAIL_HELD_BACK')).toHaveLength(3)
    expect(logged.filter((code) => code === 'AFFILIATE_REGISTERED')).toHaveLength(8)
  })

  test('are limited per person who requests them', async () => {
    const { deps, register } = stage()
    const { affiliateId } = await register(anEmail())
    for (let count = 0; count < 9; count += 1) await changeProfile(affiliateId, { email: anEmail() }, deps)
    await sendConfirmationAgain(affiliateId, deps)
    await expect(sendConfirmationAgain(affiliateId, deps)).rejects.toEqual(
      refused('rate_limited', 'The limit is 10 confirmation mails an hour'),
    )
    await expect(changeProfile(affiliateId, { email: anEmail() }, deps)).rejects.toEqual(refused('rate_limited'))
  })
})

test('registrations of all addresses together are limited', async () => {
  const { register } = stage({ REGISTRATIONS_PER_ADDRESS: '1000', REGISTRATIONS_IN_ALL: '1' })
  const outcomes = await Promise.allSettled([register(anEmail()), register(anEmail())])
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(2)
})
