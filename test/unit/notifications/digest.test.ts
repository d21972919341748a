import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestBody, type HeldEvent, partsOf } from '../../../lib/notifications/digest.ts'
import { eventIdFrom, noSubject } from '../../../lib/notifications/event.ts'
import { toInstant } from '../../../lib/values/instant.ts'
import { faultsInEvent } from '../../support/webhook-contract.ts'

const due = '2026-06-01T13:00:00.000Z'
const held = (number: number, message = 'The verdict is final: matched.'): HeldEvent => ({
  event: {
    eventId: eventIdFrom('post_1', number),
    type: 'verdict.final',
    at: toInstant(Date.parse('2026-06-01T12:00:00.000Z') + number),
    severity: null,
    data: { message, post: { title: message, platform: 'tiktok' } },
  },
  subject: { ...noSubject, affiliateName: message },
})
const many = (count: number, message?: string) => Array.from({ length: count }, (_, number) => held(number, message))

test('every held event is in one part, in the order in which it happened', () => {
  fc.assert(
    fc.property(fc.nat(250), fc.constantFrom('webhook', 'slack' as const), (count, kind) => {
      const events = many(count)
      const parts = partsOf(events.toReversed(), kind as 'webhook')
      expect(parts.flat()).toEqual(events)
      expect(parts.every((part) => part.length <= (kind === 'slack' ? 40 : 100))).toBe(true)
    }),
  )
})

test('large events make smaller parts, and none is too large to be stored', () => {
  const parts = partsOf(many(30, 'x'.repeat(20_000)), 'webhook')
  expect(parts.flat()).toHaveLength(30)
  for (const part of parts) expect(digestBody('webhook', due, part, null).length).toBeLessThan(300_000)
})

test('a webhook gets the events as they would have come, and the contract describes it', () => {
  const body = JSON.parse(digestBody('webhook', due, many(3), null))
  expect(faultsInEvent(body)).toEqual([])
  expect(body.data.events.map(({ id }: { id: string }) => id)).toEqual(many(3).map(({ event }) => event.eventId))
})

test('a channel gets a line for each, as plain text whatever it says, with a button', () => {
  const hostile = '*x* <!channel> & ‮ `y`'.repeat(40)
  const { blocks } = JSON.parse(digestBody('slack', due, many(40, hostile), 'https://dashboard.example/#/home'))
  expect(blocks.length).toBeLessThanOrEqual(50)
  expect(blocks.filter((block: { text?: { type: string } }) => block.text?.type === 'mrkdwn')).toHaveLength(1)
  for (const { text } of blocks.slice(1, -1)) {
    expect(text.type).toBe('plain_text')
    expect(text.text.length).toBeLessThanOrEqual(3_000)
    expect(text.text).not.toMatch(/[<>\u202e]/)
  }
  expect(blocks.at(-1)).toMatchObject({ elements: [{ url: 'https://dashboard.example/#/home' }] })
})
