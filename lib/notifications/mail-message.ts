import * as z from 'zod/mini'
import { escapedMarkup } from '../values/escaped-markup.ts'
import type { EventSubject, NotificationEvent } from './event.ts'
import { linesOf } from './event-lines.ts'
import { eventWords } from './vocabulary.ts'

const part = z.object({ heading: z.string(), lines: z.array(z.string()), link: z.nullable(z.string()) })
const content = z.lazy(() => z.object({ subject: z.string(), parts: z.array(part) }))

/** A mail before it is known to whom it goes: what happened, each with the page that shows it. */
type MailContent = z.infer<typeof content>

interface Gathered {
  readonly event: NotificationEvent
  readonly subject: EventSubject
}

const partOf = ({ event, subject }: Gathered): z.infer<typeof part> => {
  const { heading, title, message, fields } = linesOf(event, subject)
  return {
    heading: heading ?? eventWords[event.type],
    lines: [title, message, fields.join(' · ')].filter((line) => line !== ''),
    link: subject.link,
  }
}

const titleOf = ({ event, subject }: Gathered): string => {
  const { heading, title } = linesOf(event, subject)
  return [heading ?? eventWords[event.type], title].filter((words) => words !== '').join(': ')
}

/** What happened, as a delivery keeps it until it is sent. */
export const mailDigest = (gathered: readonly Gathered[]): string => {
  const [only] = gathered
  const subject = only !== undefined && gathered.length === 1 ? titleOf(only) : `${gathered.length} events`
  return JSON.stringify({ subject, parts: gathered.map(partOf) } satisfies MailContent)
}

export const mailBody = (event: NotificationEvent, subject: EventSubject): string => mailDigest([{ event, subject }])

interface Leaving {
  readonly settingsUrl: string
  readonly unsubscribeUrl: string
}

const footer = 'You choose under Notifications which events come by mail, and when:'
const ending = 'To get no more of these mails, open this page:'

const textOf = ({ parts }: MailContent, { settingsUrl, unsubscribeUrl }: Leaving): string =>
  [
    ...parts.map(({ heading, lines, link }) => [heading, ...lines, ...(link === null ? [] : [link])].join('\n')),
    `-- \n${footer}\n${settingsUrl}\n${ending}\n${unsubscribeUrl}\n`,
  ].join('\n\n')

const anchor = (href: string, words: string): string => `<a href="${escapedMarkup(href)}">${words}</a>`

const sectionOf = ({ heading, lines, link }: MailContent['parts'][number]): string =>
  [
    `<h2 style="font-size:1rem;margin:1.5rem 0 .25rem">${escapedMarkup(heading)}</h2>`,
    ...lines.map((line) => `<p style="margin:.25rem 0">${escapedMarkup(line)}</p>`),
    ...(link === null ? [] : [`<p style="margin:.25rem 0">${anchor(link, 'Open it in the dashboard')}</p>`]),
  ].join('\n')

const pageOf = (mail: MailContent, { settingsUrl, unsubscribeUrl }: Leaving): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapedMarkup(mail.subject)}</title>
</head>
<body style="font:1rem/1.5 sans-serif;max-width:40rem">
${mail.parts.map(sectionOf).join('\n')}
<hr>
<p>${anchor(settingsUrl, 'Choose which events come by mail')}, or ${anchor(unsubscribeUrl, 'get no more of these mails')}.</p>
</body>
</html>
`

/** The mail that a delivery keeps, as it is sent, with the headers that let a mail program unsubscribe by itself (RFC 8058). */
export const readMail = (body: string, leaving: Leaving) => {
  const mail = content.parse(JSON.parse(body))
  return {
    subject: mail.subject,
    text: textOf(mail, leaving),
    html: pageOf(mail, leaving),
    headers: {
      'List-Unsubscribe': `<${leaving.unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}
