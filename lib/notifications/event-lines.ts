import { platformTitle } from '../platforms/platform-name.ts'
import type { EventSubject, NotificationEvent } from './event.ts'
import { headingOf } from './event-heading.ts'
import { shortLine } from './short-line.ts'

/** A section in Slack takes 3,000 characters and a field 2,000, and there a character becomes up to five of them. */
const longest = { title: 100, message: 480, name: 100 }

/** What an event says, in short lines; other people's text is not escaped yet. Empty for what it does not have. */
export interface EventLines {
  /** Null for an event that has no page, such as a test. */
  readonly heading: string | null
  /** What its page shows: `alert`. */
  readonly what: string
  readonly title: string
  readonly message: string
  /** `Campaign: Spring`. */
  readonly fields: readonly string[]
  readonly id: string
}

type Data = NotificationEvent['data']

/** A part of what an event says, such as its post; null if it has none. */
const partOf = (data: Data, name: string): Data | null => {
  const part = data[name]
  return typeof part === 'object' && part !== null ? (part as Data) : null
}

const short = (value: unknown, atMost: number): string => shortLine(typeof value === 'string' ? value : '', atMost)

const fieldsOf = ({ data }: NotificationEvent, { affiliateName, campaignName }: EventSubject): string[] => {
  const platform = data['platform'] ?? partOf(data, 'post')?.['platform']
  const named = [
    ['Affiliate', affiliateName ?? data['affiliate_id']],
    ['Campaign', campaignName ?? data['campaign_id']],
    ['Platform', typeof platform === 'string' ? platformTitle(platform) : null],
  ] as const
  return named.flatMap(([label, value]) => {
    const text = short(value, longest.name)
    return text === '' ? [] : [`${label}: ${text}`]
  })
}

/** By the names that people know; the title is that of the alert, or of the post. */
export const linesOf = (event: NotificationEvent, subject: EventSubject): EventLines => {
  const { data } = event
  const named = headingOf(event)
  return {
    heading: named?.heading ?? null,
    what: named?.what ?? '',
    title: short(data['title'] ?? partOf(data, 'post')?.['title'], longest.title),
    message: short(data['message'], longest.message),
    fields: fieldsOf(event, subject),
    id: short(data['id'], longest.name),
  }
}
