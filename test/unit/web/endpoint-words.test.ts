import { describe, expect, test } from 'vitest'
import { callFaults } from '../../../lib/notifications/answer.ts'
import { subscribedEventTypes } from '../../../lib/notifications/vocabulary.ts'
import { deliverySentence, reasonWords } from '../../../lib/web/views/notifications/delivery-words.ts'
import type { Delivery, Endpoint } from '../../../lib/web/views/notifications/endpoint-data.ts'
import { bodyOfChange, draftOf } from '../../../lib/web/views/notifications/endpoint-draft.ts'
import { endpointState, rotateSentence } from '../../../lib/web/views/notifications/endpoint-words.ts'
import { groupsOf } from '../../../lib/web/views/notifications/event-groups.ts'
import { subscriptionWords } from '../../../lib/web/views/notifications/subscription-words.ts'

const at = '2026-03-01T12:00:00.000Z'
const works: Endpoint = {
  id: 'whe_1',
  kind: 'webhook',
  url: 'https://hooks.example/alerts',
  event_types: [...subscribedEventTypes],
  minimum_severity: 'MEDIUM',
  digest: 'NONE',
  quiet_hours: null,
  time_zone: 'UTC',
  status: 'ENABLED',
  disabled_reason: null,
  verified_at: at,
  previous_secret_until: null,
  failing_since: null,
  circuit: { state: 'CLOSED', paused_until: null },
  last_delivered_at: at,
  last_failed_at: null,
  created_at: at,
  updated_at: at,
}
const sent: Delivery = {
  id: 'dlv_1',
  event_id: 'evt_1',
  event_type: 'alert.opened',
  event_at: at,
  state: 'PENDING',
  attempts: 0,
  next_attempt_at: at,
  last_attempt_at: null,
  last_status: null,
  last_error: null,
  last_response: null,
  delivered_at: null,
  created_at: at,
}

describe('how an endpoint is doing', () => {
  const wordOf = (change: Partial<Endpoint>) => endpointState({ ...works, ...change }).word
  test('says first what keeps everything else from being sent', () => {
    const paused = { circuit: { state: 'OPEN', paused_until: at }, failing_since: at } as const
    expect(wordOf({})).toBe('Confirmed')
    expect(wordOf({ failing_since: at })).toBe('Failing')
    expect(wordOf({ ...paused })).toBe('Paused')
    expect(wordOf({ verified_at: null })).toBe('Unconfirmed')
    expect(wordOf({ ...paused, verified_at: null, status: 'DISABLED', disabled_reason: 'GONE' })).toBe('Disabled')
  })
  test('names the reason why it is disabled', () => {
    const sentences = (['OWNER', 'GONE', 'FAILING'] as const).map(
      (reason) => endpointState({ ...works, status: 'DISABLED', disabled_reason: reason }).sentence,
    )
    expect(sentences[0]).toContain('You disabled it')
    expect(sentences[1]).toContain('410')
    expect(sentences[2]).toContain('5 days')
  })
  test('a rotation within the 24 hours after another says that it ends the oldest secret', () => {
    expect(rotateSentence(Date.parse(at), works)).toContain('nothing is lost')
    const until = '2026-03-02T00:00:00.000Z'
    expect(rotateSentence(Date.parse(at), { ...works, previous_secret_until: until })).toContain('ends now')
  })
})

describe('what an endpoint gets', () => {
  test('is said in short: every event, whole groups, single events, and from which severity on', () => {
    const words = (types: Endpoint['event_types'], severity: Endpoint['minimum_severity'] = 'MEDIUM') =>
      subscriptionWords({ ...works, event_types: types, minimum_severity: severity })
    expect(words([...subscribedEventTypes])).toBe('Every event.')
    expect(words(['alert.opened'], 'HIGH')).toBe('Alert opened. Alerts from high severity on.')
    const appeals = subscribedEventTypes.filter((type) => type.startsWith('appeal.'))
    expect(words([...appeals], 'HIGH')).toBe('Appeals.')
    expect(words(['alert.opened', ...appeals])).toBe('Alert opened and appeals.')
  })
  test('every event is in one group', () => {
    expect(groupsOf(subscribedEventTypes).flatMap(({ types }) => types)).toEqual([...subscribedEventTypes])
  })
  test('a URL is sent only if it changed, since a new one has to be confirmed', () => {
    const slack = { ...works, kind: 'slack', url: 'https://hooks.slack.com/…' } as const
    expect(bodyOfChange(draftOf(works), works)).not.toHaveProperty('url')
    expect(bodyOfChange(draftOf(slack), slack)).not.toHaveProperty('url')
    expect(bodyOfChange({ ...draftOf(slack), url: ' https://hooks.slack.com/x ' }, slack)).toMatchObject({
      url: 'https://hooks.slack.com/x',
    })
  })
})

describe('what became of a delivery', () => {
  test('is a sentence in every state', () => {
    expect(deliverySentence(sent)).toBe('Sent within seconds.')
    const failed = { ...sent, attempts: 2, last_status: 500, last_error: 'status_500' }
    expect(deliverySentence(failed)).toMatch(/^The last of 2 tries failed: it responded with status 500\. We try again/)
    expect(deliverySentence({ ...failed, state: 'FAILED', next_attempt_at: null })).toBe(
      'Given up after 2 tries: it responded with status 500. Send it again once that is fixed.',
    )
    expect(deliverySentence({ ...sent, state: 'DELIVERED', attempts: 1, last_status: 204 })).toBe(
      'Accepted with status 204 after 1 try.',
    )
  })
  test.each(callFaults)('%s is said in words', (fault) => {
    expect(reasonWords(fault, null)).toMatch(/^(it|its|the) /)
  })
})
