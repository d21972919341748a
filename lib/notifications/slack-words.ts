import type { NotificationEvent } from './event.ts'
import type { EventType } from './vocabulary.ts'

const happenings: Readonly<Record<string, string>> = { repeated: 'seen again' }

/** `High-severity alert opened`. */
const alertHeading = ({ type, severity }: NotificationEvent): string => {
  const word = severity ?? ''
  const happening = type.slice('alert.'.length)
  return `${word.charAt(0)}${word.slice(1).toLowerCase()}-severity alert ${happenings[happening] ?? happening}`
}

/** What happened, by its event; alerts and decided appeals apart. */
const headings: Readonly<Partial<Record<EventType, string>>> = {
  'appeal.opened': 'Appeal opened',
  'appeal.needs_evidence': 'Appeal needs evidence',
  'appeal.answered': 'Appeal answered',
  'appeal.unanswered': 'Question about an appeal not answered in time',
  'appeal.escalated': 'Appeal not decided in time: an admin has to decide',
  'appeal.withdrawn': 'Appeal withdrawn',
  'appeal.reopened': 'Appeal reopened',
  'post.verified': 'Post verified',
  'post.disputed': 'Post not confirmed',
  'verdict.changed': 'Verdict changed',
  'verdict.final': 'Verdict final',
  'conversion.recorded': 'Conversion recorded',
  'conversion.changed': 'Conversion changed',
  'conversion.attributed': 'Conversion attributed',
  'run.completed': 'Run completed',
  'campaign.completed': 'Campaign completed',
  'connection.lost': 'Connection lost',
}
const decisions: Readonly<Record<string, string>> = {
  UPHELD: 'Appeal upheld',
  PARTLY: 'Appeal upheld in part',
  REJECTED: 'Appeal rejected',
}

/** What the page behind an event shows: `alert`. */
const pages: Readonly<Record<string, string>> = {
  verdict: 'post',
  conversion: 'campaign',
  connection: 'alert',
}

/** What an event is called, and the page that it leads to; null for one that has no page, such as a test. */
export const headingOf = (event: NotificationEvent): { readonly heading: string; readonly what: string } | null => {
  const { type, severity, data } = event
  const about = type.slice(0, type.indexOf('.'))
  const what = pages[about] ?? about
  if (severity !== null) return { heading: alertHeading(event), what }
  if (type === 'appeal.decided') return { heading: decisions[String(data['status'])] ?? 'Appeal decided', what }
  const heading = headings[type]
  return heading === undefined ? null : { heading, what }
}
