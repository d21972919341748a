import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NotificationEvent } from '../../../lib/notifications/event.ts'
import { mailBody, mailDigest, readMail } from '../../../lib/notifications/mail-message.ts'
import { readUnsubscribeToken, unsubscribeToken, unsubscribeUrl } from '../../../lib/notifications/unsubscribing.ts'

const masterKey = Buffer.from('a master key of the stage, 32 bytes or more')
const leaving = {
  settingsUrl: 'https://dashboard.example/#/notifications',
  unsubscribeUrl: unsubscribeUrl('https://dashboard.example/app', unsubscribeToken('aff_1', masterKey)),
}
const event = (data: object): NotificationEvent => ({
  eventId: 'evt_1',
  type: 'alert.opened',
  at: '2026-06-01T12:00:00.000Z',
  severity: 'HIGH',
  data: { ...data },
})
const subject = (name: string) => ({
  affiliateName: name,
  campaignName: name,
  link: 'https://dashboard.example/#/alerts/alr_1',
})

test('a mail says what happened by names, with a link, and how to get no more', () => {
  const body = mailBody(event({ title: 'Claim too high', message: 'YouTube shows 5.' }), subject('Ada'))
  const mail = readMail(body, leaving)
  expect(mail.subject).toBe('High-severity alert opened: Claim too high')
  expect(mail.text).toBe(`High-severity alert opened
Claim too high
YouTube shows 5.
Affiliate: Ada · Campaign: Ada
https://dashboard.example/#/alerts/alr_1

-- 
You choose under Notifications which events come by mail, and when:
https://dashboard.example/#/notifications
To get no more of these mails, open this page:
${leaving.unsubscribeUrl}
`)
  expect(mail.html).toContain('<a href="https://dashboard.example/#/alerts/alr_1">Open it in the dashboard</a>')
  expect(mail.headers).toEqual({
    'List-Unsubscribe': `<${leaving.unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
})

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x>',
    'Hi\r\nBcc: eve@example.com',
    '</title>',
    '&lt;',
    '\u202egnp',
  ),
)

test('other people’s text makes no markup, no header and no line of its own', () => {
  const plain = readMail(mailBody(event({ title: 'x', message: 'x' }), subject('x')), leaving)
  const tagsOf = (html: string) => html.match(/<[^>]*>/g)
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, message, name) => {
      const around = (text: string) => `x${text}x`
      const about = event({ title: around(title), message: around(message) })
      const mail = readMail(mailDigest([{ event: about, subject: subject(around(name)) }]), leaving)
      expect(tagsOf(mail.html)).toEqual(tagsOf(plain.html))
      expect(mail.subject).not.toMatch(/[\r\n\u202e]/)
      expect(mail.text.split('\n')).toHaveLength(plain.text.split('\n').length)
    }),
  )
})

test('a digest is one mail with a part for each event', () => {
  const gathered = ['One', 'Two'].map((title) => ({ event: event({ title }), subject: subject('Ada') }))
  const mail = readMail(mailDigest(gathered), leaving)
  expect(mail.subject).toBe('2 events')
  expect(mail.html.match(/<h2/g)).toHaveLength(2)
})

test('a link ends the mails of whom it was mailed to, and of nobody else', () => {
  const token = unsubscribeToken('aff_1', masterKey)
  expect(readUnsubscribeToken(token, masterKey)).toBe('aff_1')
  expect(new URL(leaving.unsubscribeUrl).searchParams.get('token')).toBe(token)
  const [, mac] = token.split('.')
  for (const wrong of ['', token.slice(0, -1), `${token}x`, `aff_2.${mac}`, `cmp_1.${mac}`, `${token.slice(0, -1)}!`])
    expect(readUnsubscribeToken(wrong, masterKey)).toBeNull()
  expect(readUnsubscribeToken(token, Buffer.from('the key of another stage'))).toBeNull()
})
