import type { EventSubject, NotificationEvent } from './event.ts'
import { type EventLines, linesOf } from './event-lines.ts'
import { shortLine } from './short-line.ts'

const maxLineLength = 200

/** The three characters that have a meaning everywhere in Slack. */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Slack cannot escape its markup, but it reads none in this kind of text. */
const plainText = (text: string) => ({ type: 'plain_text', text, emoji: false })
const markup = (text: string) => ({ type: 'mrkdwn', text, verbatim: true })

/**
 * Replaces markup characters with others that look alike: not everything that shows the summary respects `mrkdwn:
 * false`.
 */
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: '＿', '~': '∼', '`': 'ˋ', '@': '＠', '|': '∣' }
const withoutMarkup = (text: string): string => text.replaceAll(/[*_~`@|]/g, (character) => lookAlikes[character] ?? '')

/** What is shown where blocks are not: in the notification on a phone, and to a screen reader. */
const summary = (...parts: readonly string[]) => ({
  text: withoutMarkup(parts.filter((part) => part !== '').join(' · ')),
  mrkdwn: false,
  unfurl_links: false,
  unfurl_media: false,
})

const button = (link: string, what: string) => ({
  type: 'actions',
  elements: [{ type: 'button', text: plainText(`Open the ${what}`), url: link }],
})

/** The button to its page, and its id, where it has them. */
const ending = ({ what, id }: EventLines, link: string | null) => [
  ...(link === null ? [] : [button(link, what)]),
  ...(id === '' ? [] : [{ type: 'context', elements: [plainText(`${what} ${id}`)] }]),
]

/** With what has a meaning in Slack escaped. */
const escapedLines = (event: NotificationEvent, subject: EventSubject): EventLines => {
  const lines = linesOf(event, subject)
  const { title, message, fields, id } = lines
  return {
    ...lines,
    title: escapeSlack(title),
    message: escapeSlack(message),
    fields: fields.map(escapeSlack),
    id: escapeSlack(id),
  }
}

/**
 * The JSON of a Slack incoming webhook. Other people's text, names above all, is only in `plain_text`, where it can
 * make no bold, no link, no mention and no line of its own.
 */
export const slackBody = (event: NotificationEvent, subject: EventSubject): string => {
  const lines = escapedLines(event, subject)
  const { heading, title, message, fields } = lines
  if (heading === null) {
    return JSON.stringify({ ...summary(message), blocks: [{ type: 'section', text: plainText(message) }] })
  }
  const text = [title, message].filter((line) => line !== '').join('\n')
  return JSON.stringify({
    ...summary(title === '' ? heading : `${heading}: ${title}`, ...fields, message),
    blocks: [
      { type: 'section', text: markup(`*${heading}*`) },
      ...(text === '' ? [] : [{ type: 'section', text: plainText(text) }]),
      ...(fields.length === 0 ? [] : [{ type: 'section', fields: fields.map(plainText) }]),
      ...ending(lines, subject.link),
    ],
  })
}

interface Gathered {
  readonly event: NotificationEvent
  readonly subject: EventSubject
}

/** An event in one line of a digest. */
const lineOf = ({ event, subject }: Gathered): string => {
  const { heading, title, message, fields } = linesOf(event, subject)
  const line = [heading ?? '', title, shortLine(message, maxLineLength), ...fields].filter((part) => part !== '')
  return escapeSlack(line.join(' · '))
}

/** What was held for a channel, as one message. */
export const slackDigest = (gathered: readonly Gathered[], link: string | null): string => {
  const heading = gathered.length === 1 ? '1 event' : `${gathered.length} events`
  return JSON.stringify({
    ...summary(heading),
    blocks: [
      { type: 'section', text: markup(`*${heading}*`) },
      ...gathered.map((one) => ({ type: 'section', text: plainText(lineOf(one)) })),
      ...(link === null ? [] : [button(link, 'dashboard')]),
    ],
  })
}
