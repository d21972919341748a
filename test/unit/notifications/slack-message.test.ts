import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openAlert } from '../../../lib/alerts/alert.ts'
import { alertEvent, type EventSubject, noSubject, testEvent } from '../../../lib/notifications/event.ts'
import { slackBody } from '../../../lib/notifications/slack-message.ts'
import { aPost, asOf } from '../../support/a-post.ts'

interface SlackText {
  readonly type: 'plain_text' | 'mrkdwn'
  readonly text: string
}
interface SlackButton {
  readonly type: 'button'
  readonly text: SlackText
  readonly url: string
}
interface SlackBlock {
  readonly text?: SlackText
  readonly fields?: readonly SlackText[]
  readonly elements?: readonly (SlackText | SlackButton)[]
}
interface SlackMessage {
  readonly text: string
  readonly mrkdwn: boolean
  readonly blocks: readonly SlackBlock[]
}

const link = 'https://dashboard.example/#/alerts/alr_1'
const subject: EventSubject = { affiliateName: 'Ada', campaignName: 'Spring', link }

const alertSaying = (message: string) =>
  openAlert({ type: 'OVERCLAIM', severity: 'HIGH', message }, aPost(), { alertId: 'alr_1', generation: 1, now: asOf })
const messageOf = (message: string, about: EventSubject = subject): SlackMessage => {
  const event = alertEvent(alertSaying(message), { happening: 'OPENED', version: 1, at: asOf })
  return JSON.parse(slackBody(event, about))
}
const named = (name: string): SlackMessage => messageOf(name, { ...subject, affiliateName: name, campaignName: name })

const textsOf = ({ blocks }: SlackMessage): SlackText[] =>
  blocks.flatMap(({ text, fields = [], elements = [] }) => [
    ...(text === undefined ? [] : [text]),
    ...fields,
    ...elements.map((element) => (element.type === 'button' ? element.text : element)),
  ])
const buttonsOf = ({ blocks }: SlackMessage) =>
  blocks.flatMap(({ elements = [] }) =>
    elements.flatMap((element) => (element.type === 'button' ? [[element.text.text, element.url]] : [])),
  )
const markupOf = (message: SlackMessage): string[] =>
  textsOf(message).flatMap(({ type, text }) => (type === 'mrkdwn' ? [text] : []))
const plainOf = (message: SlackMessage): string[] =>
  textsOf(message).flatMap(({ type, text }) => (type === 'plain_text' ? [text] : []))

test('says how bad, what happened, who and which campaign by name, and where to see it', () => {
  const message = messageOf('Claimed 9,000 views.')
  expect(markupOf(message)).toEqual(['*High-severity alert opened*'])
  expect(buttonsOf(message)).toEqual([['Open the alert', link]])
  expect(plainOf(message)).toEqual([
    expect.stringMatching(/^.+\nClaimed 9,000 views\.$/),
    'Affiliate: Ada',
    'Campaign: Spring',
    'Platform: YouTube',
    'Open the alert',
    'alert alr_1',
  ])
  expect(message.text).toMatch(
    /^High-severity alert opened: .+ · Affiliate: Ada · Campaign: Spring · .+ · Claimed 9,000 views\.$/,
  )
})

test('says ids where there is no name, and has no link where the stage does not know where the dashboard is', () => {
  const { affiliateId, campaignId } = aPost()
  const message = messageOf('Claimed 9,000 views.', noSubject)
  expect(plainOf(message)).toContain(`Affiliate: ${affiliateId}`)
  expect(plainOf(message)).toContain(`Campaign: ${campaignId}`)
  expect(markupOf(message)).toEqual(['*High-severity alert opened*'])
})

test.each([
  ['payout.paid', 'earnings', 'Open the earnings'],
  ['payout.paid', 'campaigns/cmp_1/money', 'Open the money of the campaign'],
  ['adjustment.made', 'campaigns/cmp_1/money', 'Open the money of the campaign'],
  ['statement.ready', 'statements/stm_1', 'Open the statement'],
  ['audit.root', 'home', 'Open the dashboard'],
] as const)('the button of %s that leads to %s says “%s”', (type, path, says) => {
  const to = `https://dashboard.example/#/${path}`
  const event = { ...testEvent('evt_1', 'whe_1', asOf), type, data: { message: 'So it is.', link: to } }
  expect(buttonsOf(JSON.parse(slackBody(event, { ...subject, link: to })))).toEqual([[says, to]])
})

describe('other people’s text', () => {
  const hostile = [
    '<!channel>',
    '<!here|here>',
    '<@U012AB3CD>',
    '@here',
    '@everyone',
    '<#C024BE7LR>',
    '<!subteam^SAZ94GDB8>',
    '<mailto:x@evil.example|write>',
    'a|b',
    'x'.repeat(300),
    '*x*',
    '_x_',
    '~x~',
    '`x`',
    '```x```',
    '> quoted',
    '<https://evil.example|click>',
    'https://evil.example',
    ':skull:',
    '&lt;!channel&gt;',
    'Ada\r\n*CRITICAL* all of it\u2028gone',
    '\u202eadA\u202c',
    '\u2066x\u2069',
    '*'.repeat(300),
    '&'.repeat(300),
    '🙂'.repeat(300),
    '\ud800',
  ]

  test.each(hostile)('%j stands in plain text alone', (name) => {
    const message = named(name)
    expect(markupOf(message)).toEqual(['*High-severity alert opened*'])
    expect(buttonsOf(message)).toEqual([['Open the alert', link]])
    expect(message.mrkdwn).toBe(false)
    expect(message.text).not.toMatch(/[<>*_~`@|\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
  })

  test('shows as it was written', () => {
    expect(plainOf(named('*x* _y_ `z` ~w~ 🏳️‍🌈'))).toContain('Affiliate: *x* _y_ `z` ~w~ 🏳️‍🌈')
    expect(plainOf(named('Ada & <Co>'))).toContain('Affiliate: Ada &amp; &lt;Co&gt;')
  })

  test('never gets out, and never makes a message that Slack refuses as too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const message = named(text)
        expect(markupOf(message)).toHaveLength(1)
        expect(message.text).not.toMatch(/[<>*_~`@|\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
        for (const { text: one } of textsOf(message)) {
          expect(one.length).toBeLessThanOrEqual(2_000 + 1_000)
          expect(one.length).toBeGreaterThan(0)
        }
        for (const plain of plainOf(message)) {
          expect(plain).not.toMatch(/[<>]/)
          expect(plain.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toContain('&')
          expect(plain.split(/[\n\r\u2028\u2029]/).length).toBeLessThanOrEqual(2)
        }
      }),
    )
  })

  test('is cut off with a sign that it was', () => {
    expect(plainOf(named('x'.repeat(300)))).toContain(`Affiliate: ${'x'.repeat(99)}…`)
    expect(messageOf('&'.repeat(50_000)).blocks[1]?.text?.text.length).toBeLessThan(3_000)
  })
})

test('a test says that it is one', () => {
  const message: SlackMessage = JSON.parse(slackBody(testEvent('evt_1', 'whe_1', asOf), noSubject))
  expect(message.text).toBe('This is a test. Nothing happened.')
  expect(plainOf(message)).toEqual(['This is a test. Nothing happened.'])
})
