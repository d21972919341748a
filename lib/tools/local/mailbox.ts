import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as z from 'zod'
import { type Instant, toInstant } from '../../values/instant.ts'
import { mailboxPage } from './mailbox-page.ts'

const keptMails = 200
const maxRequestBytes = 256 * 1024

/** An e-mail as the local stack keeps it. */
export interface KeptMail {
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly text: string
  /** The same as a page; '' where the mail has none. */
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
  readonly sentAt: Instant
}

/** An endpoint that accepts e-mails as SES does, and shows them. */
export interface Mailbox {
  readonly endpoint: string
  /** The page on which people read the e-mails; `mails` beside it returns the same as JSON. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const text = z.object({ Data: z.string() })

/** The part of SES's SendEmail that the product uses. */
const sendEmail = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: z.array(z.string()).length(1) }),
  Content: z.object({
    Simple: z.object({
      Subject: text,
      Body: z.object({ Text: text, Html: text.optional() }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    }),
  }),
})

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > maxRequestBytes) throw new Error('The mail is too long to keep.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

const readMail = (body: string): KeptMail => {
  const { FromEmailAddress, Destination, Content } = sendEmail.parse(JSON.parse(body))
  const { Subject, Body, Headers } = Content.Simple
  return {
    to: Destination.ToAddresses.join(),
    from: FromEmailAddress,
    subject: Subject.Data,
    text: Body.Text.Data,
    html: Body.Html?.Data ?? '',
    headers: Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value])),
    sentAt: toInstant(Date.now()),
  }
}

const answer = (response: ServerResponse, status: number, contentType: string, body: string): void => {
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(body)
}

/** A page of another site whose own name resolves to this machine must not read the e-mails. */
const isForUs = ({ headers }: IncomingMessage, port: number): boolean =>
  [`localhost:${port}`, `127.0.0.1:${port}`].includes(headers.host ?? '')

const take = async (request: IncomingMessage, response: ServerResponse, mails: KeptMail[]): Promise<void> => {
  try {
    mails.unshift(readMail(await bodyOf(request)))
    mails.splice(keptMails)
    answer(response, 200, 'application/json', JSON.stringify({ MessageId: randomUUID() }))
  } catch {
    answer(
      response,
      400,
      'application/json',
      JSON.stringify({ message: 'The mailbox accepts only mails to one person, with a plain text.' }),
    )
  }
}

/**
 * Starts the mailbox on a free loopback port. It implements the part of SES that the product uses, keeps the latest 200
 * e-mails in memory, and sends none of them anywhere.
 */
export const startMailbox = async (): Promise<Mailbox> => {
  const mails: KeptMail[] = []
  let port = 0
  const server = createServer((request, response) => {
    const at = `${request.method} ${request.url}`
    if (!isForUs(request, port)) answer(response, 403, 'text/plain', 'Open the mailbox at localhost.\n')
    else if (at === 'POST /v2/email/outbound-emails') void take(request, response, mails)
    else if (at === 'GET /') answer(response, 200, 'text/html; charset=utf-8', mailboxPage(mails))
    else if (at === 'GET /mails') answer(response, 200, 'application/json', JSON.stringify(mails))
    else answer(response, 404, 'text/plain', 'Not found. The mails are at /.\n')
  }).listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    url: `http://localhost:${port}/`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
