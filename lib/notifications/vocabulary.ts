/** What can happen to an alert. */
export const alertEventTypes = [
  'alert.opened',
  'alert.repeated',
  'alert.escalated',
  'alert.acknowledged',
  'alert.resolved',
] as const
export type AlertEventType = (typeof alertEventTypes)[number]

/** What can happen to an appeal. */
export const appealEventTypes = [
  'appeal.opened',
  'appeal.needs_evidence',
  'appeal.answered',
  'appeal.unanswered',
  'appeal.escalated',
  'appeal.decided',
  'appeal.withdrawn',
  'appeal.reopened',
] as const
export type AppealEventType = (typeof appealEventTypes)[number]

/** What a check can find out about a claim. */
export const verdictEventTypes = ['post.verified', 'post.disputed', 'verdict.changed', 'verdict.final'] as const
export type VerdictEventType = (typeof verdictEventTypes)[number]

/** What can happen to a post in a campaign that reviews each one. */
export const reviewEventTypes = [
  'post.awaits_review',
  'post.review_reminded',
  'post.review_escalated',
  'post.reviewed',
] as const

/** What can become of who takes part in a campaign. */
export const participationEventTypes = [
  'participation.invited',
  'participation.asked',
  'participation.let_in',
  'participation.declined',
  'participation.removed',
] as const
export type ParticipationEventType = (typeof participationEventTypes)[number]

/** What can become of what an advertiser reports. */
export const conversionEventTypes = ['conversion.recorded', 'conversion.changed', 'conversion.attributed'] as const
export type ConversionEventType = (typeof conversionEventTypes)[number]

/** What can become of a payout. */
const payoutEventTypes = ['payout.exported', 'payout.paid', 'payout.failed', 'payout.cancelled'] as const
export type PayoutEventType = (typeof payoutEventTypes)[number]

/** What affiliates learn about their money. */
export const moneyEventTypes = ['statement.ready', ...payoutEventTypes, 'adjustment.made'] as const
export type MoneyEventType = (typeof moneyEventTypes)[number]

/** What else can happen. */
export const otherEventTypes = ['run.completed', 'campaign.completed', 'connection.lost', 'audit.root'] as const

/** What an endpoint gets that does not choose. */
export const usualEventTypes = [...alertEventTypes, ...appealEventTypes] as const

/** What an endpoint can subscribe to. */
export const subscribedEventTypes = [
  ...usualEventTypes,
  ...verdictEventTypes,
  ...reviewEventTypes,
  ...participationEventTypes,
  'announcement.published',
  ...conversionEventTypes,
  ...moneyEventTypes,
  ...otherEventTypes,
] as const
export type SubscribedEventType = (typeof subscribedEventTypes)[number]

/**
 * What an endpoint can get: a challenge before anything else, a test when somebody requests it, and news of a new API
 * key, of other payout details, or of an account that its owner lost, whatever it subscribes to, since a thief would not subscribe to that. A
 * digest holds what it subscribes to.
 */
export const eventTypes = [
  ...subscribedEventTypes,
  'digest',
  'api_key.created',
  'payout_details.changed',
  'account.unlinked',
  'endpoint.test',
  'endpoint.challenge',
] as const
export type EventType = (typeof eventTypes)[number]

/** What an event is called wherever people read it: in the dashboard, in Slack and in mails. */
export const eventWords: Readonly<Record<EventType, string>> = {
  'alert.opened': 'Alert opened',
  'alert.repeated': 'Alert seen again',
  'alert.escalated': 'Alert escalated',
  'alert.acknowledged': 'Alert acknowledged',
  'alert.resolved': 'Alert resolved',
  'appeal.opened': 'Appeal opened',
  'appeal.needs_evidence': 'Appeal needs evidence',
  'appeal.answered': 'Appeal answered',
  'appeal.unanswered': 'Question not answered in time',
  'appeal.escalated': 'Appeal not decided in time',
  'appeal.decided': 'Appeal decided',
  'appeal.withdrawn': 'Appeal withdrawn',
  'appeal.reopened': 'Appeal reopened',
  'post.verified': 'Post verified',
  'post.disputed': 'Post not confirmed',
  'verdict.changed': 'Verdict changed',
  'verdict.final': 'Verdict final',
  'post.awaits_review': 'Post waiting for approval',
  'post.review_reminded': 'Post still waiting for approval',
  'post.review_escalated': 'Post not decided about in time',
  'post.reviewed': 'Post reviewed',
  'participation.invited': 'Invited to a campaign',
  'participation.asked': 'Request to take part',
  'participation.let_in': 'Let into a campaign',
  'participation.declined': 'Request declined',
  'participation.removed': 'Removed from a campaign',
  'conversion.recorded': 'Conversion recorded',
  'conversion.changed': 'Conversion changed',
  'conversion.attributed': 'Conversion attributed',
  'statement.ready': 'Statement ready',
  'payout.exported': 'Payout prepared',
  'payout.paid': 'Payout paid',
  'payout.failed': 'Payout failed',
  'payout.cancelled': 'Payout cancelled',
  'adjustment.made': 'Payable amount adjusted',
  'run.completed': 'Run completed',
  'campaign.completed': 'Campaign completed',
  'connection.lost': 'Connection lost',
  'audit.root': 'Root of the log',
  'announcement.published': 'Announcement',
  digest: 'Digest',
  'api_key.created': 'API key created',
  'payout_details.changed': 'Payout details changed',
  'account.unlinked': 'Account unlinked',
  'endpoint.test': 'Test',
  'endpoint.challenge': 'Challenge',
}

/** How events are gathered: not at all, each hour, or once a day. */
export const digests = ['NONE', 'HOURLY', 'DAILY'] as const
export type Digest = (typeof digests)[number]

export const endpointKinds = ['webhook', 'slack'] as const
export type EndpointKind = (typeof endpointKinds)[number]

/**
 * What else is sent to, as an endpoint that nobody lists or makes: `mail`, which everybody has one of, and `discord`, the reply
 * to a submission.
 */
export const receiverKinds = [...endpointKinds, 'mail', 'discord'] as const
export type ReceiverKind = (typeof receiverKinds)[number]

export const isListedKind = (kind: ReceiverKind): kind is EndpointKind =>
  endpointKinds.some((listed) => listed === kind)

export const endpointStatuses = ['ENABLED', 'DISABLED'] as const
export type EndpointStatus = (typeof endpointStatuses)[number]

/** `OWNER`: its owner switched it off. `GONE`: it responded with 410. `FAILING`: it failed for too long. */
export const disabledReasons = ['OWNER', 'GONE', 'FAILING'] as const
export type DisabledReason = (typeof disabledReasons)[number]

export const maxEndpoints = 10
/** For how long the secret before the newest one signs, too. */
export const bothSecretsHours = 24
export const failingAtMostDays = 5
export const maxGivenUp = 20

export const deliveryStates = ['PENDING', 'DELIVERED', 'FAILED'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Seconds between the tries of a delivery, after a first try at once. */
export const retryDelaysSeconds = [5, 60, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 24 * 3600] as const
/** For how long deliveries are kept. */
export const keptDays = 30
