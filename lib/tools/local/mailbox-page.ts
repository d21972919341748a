import { escapedMarkup } from '../../values/escaped-markup.ts'
import type { KeptMail } from './mailbox.ts'

/** Links can be clicked, as in a mail program; everything else is text. */
const withLinks = (text: string): string =>
  escapedMarkup(text).replaceAll(
    /\bhttps?:\/\/[\w.:/#?=%~-]+/g,
    (link) => `<a href="${link}" rel="noreferrer">${link}</a>`,
  )

/** What a mail program does with it, such as a button to unsubscribe. */
const headerLine = ([name, value]: readonly [string, string]): string => `<p>${escapedMarkup(`${name}: ${value}`)}</p>`

const mailSection = ({ to, from, subject, text, headers, sentAt }: KeptMail): string => `<article>
<h2>${escapedMarkup(subject)}</h2>
<p>To ${escapedMarkup(to)}, from ${escapedMarkup(from)}, <time>${escapedMarkup(sentAt)}</time></p>
${Object.entries(headers).map(headerLine).join('\n')}
<pre>${withLinks(text)}</pre>
</article>`

/** The page that shows the e-mails, newest first; it reloads itself every few seconds. */
export const mailboxPage = (mails: readonly KeptMail[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5">
<title>Mailbox of the local stack</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
article { border-top: 1px solid #888; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>Mailbox</h1>
<p>The local stack keeps its mails here instead of sending them.</p>
${mails.length === 0 ? '<p>No mails yet.</p>' : mails.map(mailSection).join('\n')}
</body>
</html>
`
