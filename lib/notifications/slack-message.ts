import { platformTitle } from '../platforms/platform-name.ts'
import type { EventSubject, NotificationEvent } from './event.ts'
import { shortLine } from './short-line.ts'

/** A section takes 3,000 characters and a field 2,000, and a character becomes up to five of them. */
const longest = { title: 100, message: 480, name: 100 }

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
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: '＿', '~': '∼', '`': 'ˋ' }
const withoutMarkup = (text: string): string => text.replaceAll(/[*_~`]/g, (character) => lookAlikes[character] ?? '')

/** What is shown where blocks are not: in the notification on a phone, and to a screen reader. */
const summary = (...parts: readonly string[]) => ({
  text: withoutMarkup(parts.filter((part) => part !== '').join(' · ')),
  mrkdwn: false,
  unfurl_links: false,
  unfurl_media: false,
})

const fieldsOf = ({ data }: NotificationEvent, { affiliateName, campaignName }: EventSubject): string[] => {
  const platform = data['platform']
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

const happenings: Readonly<Record<string, string>> = { repeated: 'seen again' }

/** `High-severity alert opened`. */
const headingOf = ({ type, severity }: NotificationEvent): string => {
  const word = severity ?? ''
  const happening = type.slice('alert.'.length)
  return `${word.charAt(0)}${word.slice(1).toLowerCase()}-severity alert ${happenings[happening] ?? happening}`
}

/** What happened to an appeal, by its event. */
const appealHeadings: Readonly<Partial<Record<NotificationEvent['type'], string>>> = {
  'appeal.opened': 'Appeal opened',
  'appeal.needs_evidence': 'Appeal needs evidence',
  'appeal.answered': 'Appeal answered',
  'appeal.unanswered': 'Question about an appeal not answered in time',
  'appeal.escalated': 'Appeal not decided in time: an admin has to decide',
  'appeal.withdrawn': 'Appeal withdrawn',
  'appeal.reopened': 'Appeal reopened',
}
const decisions: Readonly<Record<string, string>> = {
  UPHELD: 'Appeal upheld',
  PARTLY: 'Appeal upheld in part',
  REJECTED: 'Appeal rejected',
}

/** What an event says about an appeal; null for an event about something else. */
const appealHeadingOf = ({ type, data }: NotificationEvent): string | null =>
  type === 'appeal.decided' ? (decisions[String(data['status'])] ?? 'Appeal decided') : (appealHeadings[type] ?? null)

interface Parts {
  readonly heading: string
  readonly title: string
  /** What it is about, for a link and an id: `alert`. */
  readonly what: string
}

const bodyOf = (event: NotificationEvent, subject: EventSubject, { heading, title, what }: Parts) => {
  const { data } = event
  const message = quote(data['message'], longest.message)
  const fields = fieldsOf(event, subject)
  const id = quote(data['id'], longest.name)
  const lines = [title, message].filter((line) => line !== '').join('\n')
  return {
    ...summary(title === '' ? heading : `${heading}: ${title}`, ...fields, message),
    blocks: [
      { type: 'section', text: markup(`*${heading}*`) },
      ...(lines === '' ? [] : [{ type: 'section', text: plainText(lines) }]),
      ...(fields.length === 0 ? [] : [{ type: 'section', fields: fields.map(plainText) }]),
      {
        type: 'context',
        elements: [
          ...(subject.link === null ? [] : [markup(`<${escapeSlack(subject.link)}|Open the ${what}>`)]),
          plainText(`${what} ${id}`),
        ],
      },
    ],
  }
}

/**
 * The JSON of a Slack incoming webhook. Other people's text, names above all, is only in `plain_text`, where it can
 * make no bold, no link, no mention and no line of its own.
 */
export const slackBody = (event: NotificationEvent, subject: EventSubject): string => {
  const appeal = appealHeadingOf(event)
  if (appeal !== null) return JSON.stringify(bodyOf(event, subject, { heading: appeal, title: '', what: 'appeal' }))
  if (event.severity !== null) {
    const title = quote(event.data['title'], longest.title)
    return JSON.stringify(bodyOf(event, subject, { heading: headingOf(event), title, what: 'alert' }))
  }
  const message = quote(event.data['message'], longest.message)
  return JSON.stringify({ ...summary(message), blocks: [{ type: 'section', text: plainText(message) }] })
}
