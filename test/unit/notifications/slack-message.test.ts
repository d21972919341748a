import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openAlert } from '../../../lib/alerts/alert.ts'
import { alertEvent, testEvent } from '../../../lib/notifications/event.ts'
import { slackBody } from '../../../lib/notifications/slack-message.ts'
import { aPost, asOf } from '../../support/a-post.ts'

const alertSaying = (message: string) =>
  openAlert({ type: 'OVERCLAIM', severity: 'HIGH', message }, aPost(), { alertId: 'alr_1', generation: 1, now: asOf })
const textOf = (message: string): string => {
  const event = alertEvent(alertSaying(message), { happening: 'OPENED', version: 1, at: asOf })
  return JSON.parse(slackBody(event)).text
}

test('says how bad, what happened, to whom, and under which id it is found', () => {
  expect(textOf('Claimed 9,000 views.')).toMatch(
    /^\*HIGH\* OVERCLAIM opened: .+\nClaimed 9,000 views\.\naffiliate_id .+ · campaign_id .+\nalert alr_1$/,
  )
})

test('nothing in a text can make a link, a mention or a line that pings', () => {
  expect(textOf('<!channel> <https://evil.example|click> & <@U1>')).toContain(
    '&lt;!channel&gt; &lt;https://evil.example|click&gt; &amp; &lt;@U1&gt;',
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (message) => {
      const text = textOf(message)
      expect(text).not.toMatch(/[<>]/)
      expect(text.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toContain('&')
    }),
  )
})

test('a line break in a text begins no line', () => {
  expect(textOf('Claimed\r\n*CRITICAL* all of it\u2028gone').split(/[\n\u2028]/)).toHaveLength(4)
})

test('a very long text is cut off', () => {
  expect(textOf('x'.repeat(50_000)).length).toBeLessThan(4_000)
})

test('a test says that it is one', () => {
  expect(JSON.parse(slackBody(testEvent('evt_1', 'whe_1', asOf))).text).toBe('This is a test. Nothing has happened.')
})
