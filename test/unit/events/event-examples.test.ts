import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  conversionEventTypes,
  moneyEventTypes,
  otherEventTypes,
  participationEventTypes,
  reviewEventTypes,
  subscribedEventTypes,
  verdictEventTypes,
} from '../../../lib/notifications/vocabulary.ts'
import { dataSchemaOf, describedEvents, exampleOf, faultsInEvent } from '../../support/webhook-contract.ts'

const timestamp = '2026-06-03T12:00:00.000Z'
const documented = readFileSync(new URL('../../../docs/notifications.md', import.meta.url), 'utf8')

test('the contract describes every event that an endpoint can subscribe to', () => {
  expect(describedEvents.toSorted()).toEqual([...subscribedEventTypes, 'digest'].toSorted())
})

test.each([
  ...verdictEventTypes,
  ...reviewEventTypes,
  ...participationEventTypes,
  'announcement.published',
  ...conversionEventTypes,
  ...moneyEventTypes,
  ...otherEventTypes,
  'digest',
])('%s has an example that its schema accepts', (type) => {
  const data = exampleOf(dataSchemaOf(type))
  expect(data).toBeDefined()
  expect(faultsInEvent({ type, timestamp, data } as { type: string })).toEqual([])
})

test('a schema refuses what is not its event', () => {
  const data = exampleOf('RunEvent')
  expect(faultsInEvent({ type: 'run.completed', timestamp, data: { ...Object(data), more: 1 } } as never)).not.toEqual(
    [],
  )
  expect(faultsInEvent({ type: 'post.verified', timestamp, data } as never)).not.toEqual([])
})

test('every event is in the documentation, whose examples the contract accepts', () => {
  expect(subscribedEventTypes.filter((type) => !documented.includes(`\`${type}\``))).toEqual([])
  const examples = [...documented.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text))
  expect(examples.length).toBeGreaterThanOrEqual(4)
  for (const example of examples) expect([example.type, faultsInEvent(example)]).toEqual([example.type, []])
})
