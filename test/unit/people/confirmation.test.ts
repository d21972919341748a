import { describe, expect, test } from 'vitest'
import {
  confirmationFor,
  newConfirmation,
  pendingEmail,
  readConfirmationToken,
  wantingEmail,
} from '../../../lib/people/confirmation.ts'
import { confirmMail, replacedMail, takenMail } from '../../../lib/people/confirmation-mail.ts'
import { newPerson } from '../../../lib/people/person.ts'

const now = '2026-06-01T12:00:00.000Z'
const affiliateId = 'aff_01jwxyz'
const ada = newPerson({
  affiliateId,
  name: 'Ada',
  email: 'ada@example.com',
  discordUserId: null,
  role: 'AFFILIATE',
  createdAt: now,
})
const { confirmation, token } = newConfirmation(affiliateId, ada.email, now)
const waiting = { ...ada, isEmailConfirmed: false, confirmation }
const hashIn = (text: string): string => readConfirmationToken(text)?.secretHash ?? ''

describe('a token', () => {
  test('names its principal, and is kept as a hash of 256 random bits', () => {
    expect(readConfirmationToken(token)).toEqual({ affiliateId, secretHash: confirmation.secretHash })
    const [, secret = ''] = token.split('.')
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(confirmation)).not.toContain(secret)
    expect(newConfirmation(affiliateId, ada.email, now).token).not.toBe(token)
  })

  test.each(['', affiliateId, `${token}x`, `x${token}`, token.replace('.', ' '), `${affiliateId}.short`])(
    'is not read from %j',
    (text) => expect(readConfirmationToken(text)).toBeNull(),
  )

  test('opens the confirmation for 24 hours, and one that was used for ever', () => {
    const hash = hashIn(token)
    expect(confirmationFor(waiting, hash, '2026-06-02T11:59:59.999Z')).toBe(confirmation)
    expect(confirmationFor(waiting, hash, '2026-06-02T12:00:00.000Z')).toBeNull()
    const used = { ...waiting, confirmation: { ...confirmation, isUsed: true } }
    expect(confirmationFor(used, hash, '2027-01-01T00:00:00.000Z')).toBe(used.confirmation)
  })

  test('opens nothing with another secret, for somebody inactive, or where nothing waits', () => {
    const another = hashIn(newConfirmation(affiliateId, ada.email, now).token)
    expect(confirmationFor(waiting, another, now)).toBeNull()
    expect(confirmationFor({ ...waiting, isActive: false }, hashIn(token), now)).toBeNull()
    expect(confirmationFor(ada, hashIn(token), now)).toBeNull()
  })
})

describe('another address', () => {
  const fresh = newConfirmation(affiliateId, 'new@example.com', now).confirmation

  test('waits beside a confirmed one, which holds', () => {
    const changed = wantingEmail(ada, 'new@example.com', fresh)
    expect(changed).toMatchObject({ email: 'ada@example.com', isEmailConfirmed: true })
    expect(pendingEmail(changed)).toBe('new@example.com')
  })

  test('takes the place of one that is not confirmed', () => {
    const changed = wantingEmail(waiting, 'new@example.com', fresh)
    expect(changed).toMatchObject({ email: 'new@example.com', isEmailConfirmed: false, confirmation: fresh })
  })

  test('is dropped when the confirmed one is entered again, in any letter case', () => {
    const changed = wantingEmail({ ...ada, confirmation: fresh }, 'ADA@example.com', fresh)
    expect(changed).toMatchObject({ email: 'ADA@example.com', isEmailConfirmed: true, confirmation: null })
  })

  test('is not requested twice: the link that was sent stays valid', () => {
    expect(wantingEmail(waiting, 'Ada@Example.com', fresh)).toBe(waiting)
    const pending = { ...ada, confirmation: { ...fresh, secretHash: 'a' } }
    expect(wantingEmail(pending, 'new@example.com', fresh)).toBe(pending)
  })
})

test('mails contain a link or none, and nothing that their requester could choose', () => {
  const facts = { to: 'ada@example.com', affiliateId, dashboardUrl: 'https://app.example.com/', at: now } as const
  const { text } = confirmMail(facts, token, '2026-06-02T12:00:00.000Z')
  expect(text).toContain(`\nhttps://app.example.com/#/confirm?token=${token}\n`)
  expect(text).toContain('2026-06-01 at 12:00 UTC')
  for (const mail of [takenMail(facts), replacedMail(facts)]) expect(mail.text).not.toContain('token')
})
