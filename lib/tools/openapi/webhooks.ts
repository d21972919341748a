import * as z from 'zod'
import { alertView } from '../../alerts/alert-contract.ts'
import { appealView } from '../../appeals/appeal-contract.ts'
import { announcementEvent } from '../../events/announcement-event.ts'
import { campaignEvent, conversionEvent, runEvent, verdictEvent } from '../../events/event-contract.ts'
import { adjustmentEvent, payoutEvent, statementEvent } from '../../events/money-event-contract.ts'
import { participationEvent } from '../../events/participation-event-contract.ts'
import { reviewEvent } from '../../events/review-event-contract.ts'
import { rootEvent } from '../../events/root-event.ts'
import { connectionEvent } from '../../notifications/connection-event.ts'
import { digestEvent } from '../../notifications/digest.ts'
import type { SubscribedEventType } from '../../notifications/vocabulary.ts'
import { type JsonSchema, type NamedSchemas, toSchema } from './json-schema.ts'

interface WebhookFacts {
  /** When it is sent. */
  readonly when: string
  readonly data: z.core.$ZodType
}

/** An appeal with what somebody wrote at the step. */
const appealEvent = z.object({ ...appealView.shape, message: z.string() }).register(z.globalRegistry, {
  id: 'AppealEvent',
})

/** What is sent to endpoints that subscribe to it. */
export const webhookFacts: Readonly<Record<SubscribedEventType | 'digest', WebhookFacts>> = {
  'alert.opened': { when: 'There is a new alert.', data: alertView },
  'alert.repeated': { when: 'It happened again; `count` says how often.', data: alertView },
  'alert.escalated': { when: 'Nobody acknowledged it in time; its level or severity rose.', data: alertView },
  'alert.acknowledged': { when: 'Somebody acknowledged it.', data: alertView },
  'alert.resolved': { when: 'Somebody resolved it, or it resolved automatically.', data: alertView },
  'appeal.opened': { when: 'An affiliate appeals.', data: appealEvent },
  'appeal.needs_evidence': { when: 'The affiliate was asked a question.', data: appealEvent },
  'appeal.answered': { when: 'The affiliate answered it.', data: appealEvent },
  'appeal.unanswered': { when: '48 hours passed without an answer.', data: appealEvent },
  'appeal.escalated': { when: 'Nobody decided in time; an admin has to decide.', data: appealEvent },
  'appeal.decided': { when: 'The appeal was decided.', data: appealEvent },
  'appeal.withdrawn': { when: 'The affiliate withdrew it.', data: appealEvent },
  'appeal.reopened': { when: 'The affiliate reopened it.', data: appealEvent },
  'post.verified': { when: "The platform's numbers confirm a claim; the verdict is final.", data: verdictEvent },
  'post.disputed': { when: 'The final verdict on a claim is a discrepancy.', data: verdictEvent },
  'verdict.changed': { when: 'A check changed the status or the level of a verdict.', data: verdictEvent },
  'verdict.final': { when: 'The verdict on a claim became final, whatever it is.', data: verdictEvent },
  'post.awaits_review': {
    when: 'A post was submitted that has to be approved, or its affiliate did what was asked for.',
    data: reviewEvent,
  },
  'post.review_reminded': { when: 'A post has waited for approval for 3 days.', data: reviewEvent },
  'post.review_escalated': {
    when: 'A post has waited for approval for 5 days, and admins can now decide as well; sent again every 5 days.',
    data: reviewEvent,
  },
  'post.reviewed': { when: 'A post was approved, rejected, or sent back for changes.', data: reviewEvent },
  'participation.invited': { when: 'An affiliate was invited to a campaign.', data: participationEvent },
  'participation.asked': { when: 'An affiliate asks to take part in a campaign.', data: participationEvent },
  'participation.let_in': { when: 'Whoever runs a campaign let an affiliate in.', data: participationEvent },
  'participation.declined': { when: 'A request to take part was declined.', data: participationEvent },
  'participation.removed': {
    when: 'An affiliate was removed from a campaign, or their invitation was taken back.',
    data: participationEvent,
  },
  'conversion.recorded': { when: 'An advertiser reported a conversion.', data: conversionEvent },
  'conversion.changed': { when: 'An advertiser reported another status or amount.', data: conversionEvent },
  'conversion.attributed': { when: 'A conversion follows a click on a tracked link.', data: conversionEvent },
  'statement.ready': { when: 'A period was approved, and a statement says what became payable.', data: statementEvent },
  'payout.exported': { when: 'A payout is in a file for whoever pays.', data: payoutEvent },
  'payout.paid': { when: 'A payout was reported as paid.', data: payoutEvent },
  'payout.failed': { when: 'A payout failed, and its amount is payable again.', data: payoutEvent },
  'payout.cancelled': { when: 'The batch of a payout was cancelled before it was paid.', data: payoutEvent },
  'adjustment.made': { when: 'An admin changed what is payable to an affiliate.', data: adjustmentEvent },
  'run.completed': { when: 'A run ended; `status` says whether it could check everything.', data: runEvent },
  'campaign.completed': {
    when: 'A campaign is over: its end has passed, or somebody completed it.',
    data: campaignEvent,
  },
  'announcement.published': {
    when: 'Something was announced to everybody who takes part in a campaign.',
    data: announcementEvent,
  },
  digest: { when: 'Events were held for the digest or by the quiet hours of the endpoint.', data: digestEvent },
  'audit.root': {
    when: 'A day is over, and something was sealed since the root before: what the log is now, for you to keep.',
    data: rootEvent,
  },
  'connection.lost': {
    when: 'We can no longer read the numbers of an account; its owner has to connect it again.',
    data: connectionEvent,
  },
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

/** The headers of Standard Webhooks, as parameters by name. */
export const webhookParameters = {
  WebhookId: header('webhook-id', 'The id of the event: the same at every try and replay.'),
  WebhookTimestamp: header('webhook-timestamp', 'When this try was sent, in epoch seconds.'),
  WebhookSignature: header(
    'webhook-signature',
    'One or more `v1,<base64>`, separated by spaces; see Standard Webhooks.',
  ),
}

const parameters = Object.keys(webhookParameters).map((name) => ({ $ref: `#/components/parameters/${name}` }))

const bodyOf = (type: string, data: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: { type: { type: 'string', const: type }, timestamp: { type: 'string', format: 'date-time' }, data },
  required: ['type', 'timestamp', 'data'],
  additionalProperties: false,
})

const operationIdOf = (type: string): string =>
  `receive${type
    .split(/[._]/)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')}`

/** What we send, as the `webhooks` of the contract. */
export const webhooksOf = (named: NamedSchemas): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(webhookFacts).map(([type, { when, data }]) => [
      type,
      {
        post: {
          operationId: operationIdOf(type),
          tags: ['notifications'],
          summary: when,
          security: [],
          parameters,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: bodyOf(type, toSchema(data, 'output', named)) } },
          },
          responses: { '2XX': { description: 'You got it. After anything else, we try again.' } },
        },
      },
    ]),
  )
