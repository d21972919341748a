import { platformTitle } from '../platforms/platform-name.ts'
import type { EventSubject, NotificationEvent } from './event.ts'
import { shortLine } from './short-line.ts'
import { headingOf } from './slack-words.ts'

/** A section takes 3,000 characters and a field 2,000, and a character becomes up to five of them. */
const longest = { title: 100, message: 480, name: 100, line: 200 }

/** The three characters that have a meaning everywhere in Slack. */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const quote = (value: unknown, atMost: number): string =>
  escapeSlack(shortLine(typeof value === 'string' ? value : '', atMost))

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

type Data = NotificationEvent['data']

/** A part of what an event says, such as its post; null if it has none. */
const partOf = (data: Data, name: string): Data | null => {
  const part = data[name]
  return typeof part === 'object' && part !== null ? (part as Data) : null
}

const fieldsOf = ({ data }: NotificationEvent, { affiliateName, campaignName }: EventSubject): string[] => {
  const platform = data['platform'] ?? partOf(data, 'post')?.['platform']
  const named = [
    ['Affiliate', affiliateName ?? data['affiliate_id']],
    ['Campaign', campaignName ?? data['campaign_id']],
    ['Platform', typeof platform === 'string' ? platformTitle(platform) : null],
  ] as const
  return named.flatMap(([label, value]) => {
    const text = quote(value, longest.name)
    return text === '' ? [] : [`${label}: ${text}`]
  })
}

/** The title of what an event is about: of the alert, or of the post. */
const titleOf = ({ data }: NotificationEvent): unknown => data['title'] ?? partOf(data, 'post')?.['title']

const button = (link: string, what: string) => ({
  type: 'actions',
  elements: [{ type: 'button', text: plainText(`Open the ${what}`), url: link }],
})

/** The button to its page, and its id, where it has them. */
const ending = ({ data }: NotificationEvent, link: string | null, what: string) => {
  const id = quote(data['id'], longest.name)
  return [
    ...(link === null ? [] : [button(link, what)]),
    ...(id === '' ? [] : [{ type: 'context', elements: [plainText(`${what} ${id}`)] }]),
  ]
}

/**
 * The JSON of a Slack incoming webhook. Other people's text, names above all, is only in `plain_text`, where it can
 * make no bold, no link, no mention and no line of its own.
 */
export const slackBody = (event: NotificationEvent, subject: EventSubject): string => {
  const message = quote(event.data['message'], longest.message)
  const named = headingOf(event)
  if (named === null) {
    return JSON.stringify({ ...summary(message), blocks: [{ type: 'section', text: plainText(message) }] })
  }
  const { heading, what } = named
  const title = quote(titleOf(event), longest.title)
  const fields = fieldsOf(event, subject)
  const lines = [title, message].filter((line) => line !== '').join('\n')
  return JSON.stringify({
    ...summary(title === '' ? heading : `${heading}: ${title}`, ...fields, message),
    blocks: [
      { type: 'section', text: markup(`*${heading}*`) },
      ...(lines === '' ? [] : [{ type: 'section', text: plainText(lines) }]),
      ...(fields.length === 0 ? [] : [{ type: 'section', fields: fields.map(plainText) }]),
      ...ending(event, subject.link, what),
    ],
  })
}

interface Gathered {
  readonly event: NotificationEvent
  readonly subject: EventSubject
}

/** An event in one line of a digest. */
const lineOf = ({ event, subject }: Gathered): string => {
  const heading = headingOf(event)?.heading ?? ''
  const title = quote(titleOf(event), longest.title)
  const message = quote(event.data['message'], longest.line)
  return [heading, title, message, ...fieldsOf(event, subject)].filter((part) => part !== '').join(' · ')
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
