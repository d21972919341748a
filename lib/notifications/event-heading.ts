import type { NotificationEvent } from './event.ts'
import { eventWords, subscribedEventTypes } from './vocabulary.ts'

/** `High-severity alert opened`. */
const alertHeading = ({ type, severity }: NotificationEvent): string => {
  const word = severity ?? ''
  const words = eventWords[type]
  return `${word.charAt(0)}${word.slice(1).toLowerCase()}-severity ${words.charAt(0).toLowerCase()}${words.slice(1)}`
}

const decisions: Readonly<Record<string, string>> = {
  UPHELD: 'Appeal upheld',
  PARTLY: 'Appeal upheld in part',
  REJECTED: 'Appeal rejected',
}

const reviews: Readonly<Record<string, string>> = {
  APPROVED: 'Post approved',
  REJECTED: 'Post rejected',
  CHANGES_REQUESTED: 'Changes requested',
}

/** What the page behind an event shows: `alert`. */
const pages: Readonly<Record<string, string>> = {
  verdict: 'post',
  conversion: 'campaign',
  participation: 'campaign',
  announcement: 'campaign',
  connection: 'alert',
  audit: 'dashboard',
}

/** Of payouts and adjustments, affiliates see their earnings, and whoever pays sees the money of the campaign. */
const ofMoney = ({ data }: NotificationEvent): string =>
  String(data['link']).endsWith('/money') ? 'money of the campaign' : 'earnings'

const pageOf = (event: NotificationEvent): string => {
  const about = event.type.slice(0, event.type.indexOf('.'))
  return about === 'payout' || about === 'adjustment' ? ofMoney(event) : (pages[about] ?? about)
}

/** What an event is called, and the page that it leads to; null for one that has no page, such as a test. */
export const headingOf = (event: NotificationEvent): { readonly heading: string; readonly what: string } | null => {
  const { type, severity, data } = event
  if (!subscribedEventTypes.some((one) => one === type)) return null
  const what = pageOf(event)
  if (severity !== null) return { heading: alertHeading(event), what }
  if (type === 'appeal.decided') return { heading: decisions[String(data['status'])] ?? eventWords[type], what }
  if (type === 'post.reviewed') return { heading: reviews[String(data['decision'])] ?? eventWords[type], what }
  return { heading: eventWords[type], what }
}
