import { createHash } from 'node:crypto'
import type { Alert } from '../alerts/alert.ts'
import { viewAlert } from '../alerts/alert-contract.ts'
import type { AlertSeverity } from '../alerts/alert-kinds.ts'
import type { Happening, Notice } from '../alerts/notice.ts'
import type { AffiliateId, AlertId, AppealId, EndpointId, EventId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { AlertEventType, EventType } from './vocabulary.ts'

/** Something that endpoints are notified of. */
export interface NotificationEvent {
  /** The same over retries, replays and duplicates, and for every endpoint. */
  readonly eventId: EventId
  readonly type: EventType
  readonly at: Instant
  /** Null for an event that is not about an alert. */
  readonly severity: AlertSeverity | null
  /** Wire shape of what it is about. */
  readonly data: Readonly<Record<string, unknown>>
}

/** Who and what an event is about, by the names people know, and where to see it; null for what does not exist. */
export interface EventSubject {
  readonly affiliateName: string | null
  readonly campaignName: string | null
  readonly link: string | null
}

export const noSubject: EventSubject = { affiliateName: null, campaignName: null, link: null }

const eventTypeOf: Readonly<Record<Happening, AlertEventType>> = {
  OPENED: 'alert.opened',
  REPEATED: 'alert.repeated',
  ESCALATED: 'alert.escalated',
  ACKNOWLEDGED: 'alert.acknowledged',
  RESOLVED: 'alert.resolved',
}

const idCharacters = 26

/** The id of the event of which something happened to a thing: the same however often it is found. */
export const eventIdFrom = (id: string, happened: string | number): EventId =>
  `evt_${createHash('sha256').update(`${id}:${happened}`).digest('hex').slice(0, idCharacters)}`

/** The id of the event in which an alert or an appeal got a version. */
export const eventIdOf = (id: AlertId | AppealId, version: number): EventId => eventIdFrom(id, version)

/** What a notice says, with the alert as it is now. */
export const alertEvent = (alert: Alert, notice: Notice): NotificationEvent => ({
  eventId: eventIdOf(alert.alertId, notice.version),
  type: eventTypeOf[notice.happening],
  at: notice.at,
  severity: alert.severity,
  data: viewAlert(alert),
})

export const testEvent = (eventId: EventId, endpointId: EndpointId, at: Instant): NotificationEvent => ({
  eventId,
  type: 'endpoint.test',
  at,
  severity: null,
  data: { endpoint_id: endpointId, message: 'This is a test. Nothing happened.' },
})

export const challengeEvent = (
  eventId: EventId,
  endpointId: EndpointId,
  at: Instant,
  challenge: string,
): NotificationEvent => ({
  eventId,
  type: 'endpoint.challenge',
  at,
  severity: null,
  data: { endpoint_id: endpointId, challenge, message: 'Alerts arrive here once this endpoint is confirmed.' },
})

/** A key that was created for a person, by themselves or by an admin, and how many others were revoked with it. */
export interface NewApiKeyFacts {
  readonly affiliateId: AffiliateId
  readonly keyId: string
  readonly at: Instant
  /** Null for a key that does not expire. */
  readonly validUntil: Instant | null
  readonly isByAdmin: boolean
  readonly revokedKeys: number
}

const apiKeyMessage = ({ keyId, isByAdmin, revokedKeys }: NewApiKeyFacts): string =>
  isByAdmin
    ? `An admin issued the API key ${keyId} for your account and revoked ${revokedKeys === 1 ? '1 other key' : `${revokedKeys} other keys`}. If you did not ask for this, contact the operator.`
    : `The API key ${keyId} was created for your account. If this was not you, revoke it and every key you do not recognize.`

export const apiKeyEvent = (eventId: EventId, facts: NewApiKeyFacts): NotificationEvent => ({
  eventId,
  type: 'api_key.created',
  at: facts.at,
  severity: null,
  data: {
    affiliate_id: facts.affiliateId,
    key_id: facts.keyId,
    created_at: facts.at,
    expires_at: facts.validUntil,
    created_by: facts.isByAdmin ? 'ADMIN' : 'SELF',
    revoked_keys: facts.revokedKeys,
    message: apiKeyMessage(facts),
  },
})

/** Other payout details of a person, masked, and how long nothing is paid out to them. */
export interface PayoutDetailsFacts {
  readonly affiliateId: AffiliateId
  readonly method: string
  readonly masked: string
  readonly changedAt: Instant
  readonly heldUntil: Instant
}

export const payoutDetailsEvent = (eventId: EventId, facts: PayoutDetailsFacts): NotificationEvent => ({
  eventId,
  type: 'payout_details.changed',
  at: facts.changedAt,
  severity: null,
  data: {
    affiliate_id: facts.affiliateId,
    method: facts.method,
    recipient: facts.masked,
    changed_at: facts.changedAt,
    held_until: facts.heldUntil,
    message: `Your payout details were changed to ${facts.masked}. Nothing is paid out to you before ${facts.heldUntil}. If this was not you, revoke your API keys and contact the operator.`,
  },
})

/** The body of a webhook, in the format of Standard Webhooks. */
export const webhookBody = ({ type, at, data }: NotificationEvent): string =>
  JSON.stringify({ type, timestamp: at, data })
