import type { EventType, SubscribedEventType } from '../../../notifications/vocabulary.ts'

/** An event as the end of "when …" in a list to choose from, and as a heading of a delivery. */
const words: Readonly<Record<EventType, string>> = {
  'alert.opened': 'Alert opened',
  'alert.repeated': 'Alert seen again',
  'alert.escalated': 'Alert escalated',
  'alert.acknowledged': 'Alert acknowledged',
  'alert.resolved': 'Alert resolved',
  'appeal.opened': 'Appeal opened',
  'appeal.needs_evidence': 'Appeal needs evidence',
  'appeal.answered': 'Appeal answered',
  'appeal.unanswered': 'Question not answered',
  'appeal.escalated': 'Appeal escalated',
  'appeal.decided': 'Appeal decided',
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
  digest: 'Digest',
  'api_key.created': 'API key created',
  'payout_details.changed': 'Payout details changed',
  'endpoint.test': 'Test',
  'endpoint.challenge': 'Challenge',
}

export const eventWords = (type: EventType): string => words[type]

interface EventGroup {
  readonly title: string
  readonly types: readonly SubscribedEventType[]
}

const titles: readonly (readonly [string, RegExp])[] = [
  ['Alerts', /^alert/],
  ['Appeals', /^appeal/],
  ['Verdicts', /^(?:post|verdict)/],
  ['Other', /^[cr]/],
]

/** The events to choose from, by what they are about. */
export const groupsOf = (types: readonly SubscribedEventType[]): readonly EventGroup[] =>
  titles.map(([title, about]) => ({ title, types: types.filter((type) => about.test(type)) }))
