import { request } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMailer } from '../../lib/mail/mailer.ts'
import { type Mailbox, startMailbox } from '../../lib/tools/local/mailbox.ts'

const hello = { to: 'ada@example.com', subject: 'Hello', text: 'A line\n<b>not bold</b> https://example.com/#/a?b=1' }

let mailbox: Mailbox
beforeEach(async () => {
  mailbox = await startMailbox()
  vi.stubEnv('AWS_ENDPOINT_URL_SESV2', mailbox.endpoint)
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await mailbox.stop()
})

const mailer = () => createMailer({ mailFrom: 'no-reply@example.com' })
const mails = async (): Promise<{ subject: string }[]> => {
  const response = await fetch(`${mailbox.url}mails`)
  return (await response.json()) as { subject: string }[]
}

test('a mail that SES would send is kept in the mailbox, as text, the newest first', async () => {
  const sendHere = mailer()
  await sendHere(hello)
  await sendHere({ ...hello, subject: 'Again' })
  const from = 'no-reply@example.com'
  expect(await mails()).toMatchObject([
    { ...hello, from, subject: 'Again' },
    { ...hello, from },
  ])
  const page = await fetch(mailbox.url)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await page.text()
  expect(html).toContain('&lt;b&gt;not bold&lt;/b&gt; <a href="https://example.com/#/a?b=1"')
  expect(html).not.toContain('<b>')
})

test('the mailbox keeps a bounded number of mails, listens on the loopback interface, and answers to localhost only', async () => {
  const sendHere = mailer()
  for (let count = 0; count <= 200; count += 1) await sendHere({ ...hello, subject: String(count) })
  const kept = await mails()
  expect(kept).toHaveLength(200)
  expect(kept[0]?.subject).toBe('200')
  const { port } = new URL(mailbox.endpoint)
  expect(mailbox.endpoint).toBe(`http://127.0.0.1:${port}`)
  const status = await new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/mails', headers: { host: 'rebound.example' } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})

test('refuses anything but a mail to one person', async () => {
  const sent = mailer()({ ...hello, to: undefined as unknown as string })
  await expect(sent).rejects.toThrow()
  expect(await mails()).toEqual([])
})

test('a stage without a sender says which variable is missing', async () => {
  await expect(createMailer({ mailFrom: null })(hello)).rejects.toThrow('MAIL_FROM')
})
