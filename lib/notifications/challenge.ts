import { randomBytes } from 'node:crypto'
import type { EventId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { type Delivery, newDelivery } from './delivery.ts'
import type { Endpoint } from './endpoint.ts'
import { challengeEvent } from './event.ts'

const challengeBytes = 24

/** What an endpoint has to send back before it gets anything else. */
export const newChallenge = (eventId: EventId, endpoint: Endpoint, now: Instant): Delivery => {
  const challenge = randomBytes(challengeBytes).toString('base64url')
  return newDelivery(challengeEvent(eventId, endpoint.endpointId, now, challenge), endpoint, now)
}

/** Where Slack accepts messages. The path there is a secret of the channel: whoever knows it was given it. */
const slackHosts = new Set(['hooks.slack.com', 'hooks.slack-gov.com'])

export const isSlackUrl = ({ hostname }: URL): boolean => slackHosts.has(hostname)
