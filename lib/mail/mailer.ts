import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { callTimeouts } from '../runtime/call-timeouts.ts'
import type { Config } from '../runtime/config.ts'

const connectionTimeoutMs = 1_000
/** Both attempts together leave a route's ten seconds enough for the table. */
const requestTimeoutMs = 2_000
const attempts = 2

/** A mail to one person, as plain text and, where there is one, as a page that says the same. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Hands a mail to SES; throws when SES does not take it, or when this stage has no sender address. */
export type SendMail = (mail: Mail) => Promise<void>

const inUtf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' })

const contentOf = ({ subject, text, html, headers = {} }: Mail) => ({
  Simple: {
    Subject: inUtf8(subject),
    Body: { Text: inUtf8(text), ...(html === undefined ? {} : { Html: inUtf8(html) }) },
    Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
  },
})

/** Makes the client at the first mail: most requests send none. */
export const createMailer = ({ mailFrom }: Pick<Config, 'mailFrom'>): SendMail => {
  let known: SESv2Client | undefined
  const client = (): SESv2Client => {
    known ??= new SESv2Client({
      maxAttempts: attempts,
      requestHandler: callTimeouts(connectionTimeoutMs, requestTimeoutMs),
    })
    return known
  }
  return async (mail) => {
    if (mailFrom === null) throw new Error('This stage sends no mail: set MAIL_FROM to a sender address and deploy.')
    await client().send(
      new SendEmailCommand({
        FromEmailAddress: mailFrom,
        Destination: { ToAddresses: [mail.to] },
        Content: contentOf(mail),
      }),
    )
  }
}
