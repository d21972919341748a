import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { newCampaign } from '../../../lib/campaign/campaign-body-contract.ts'
import { submissionBody } from '../../../lib/submission/submission-contract.ts'
import { refusedWithControls } from '../../../lib/values/single-line.ts'

const breaks = ['\n', '\r', '\r\n', '\t', '\0', '\v', '\f', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029']
const named = breaks.map((text) => [JSON.stringify(text), text] as const)

const campaign = { name: 'Spring', platforms: ['youtube'] }
const submission = {
  campaign_id: 'cmp_1',
  url: 'https://youtu.be/dQw4w9WgXcQ',
  claimed_views: 1,
  claimed_clicks: 1,
  claimed_conversions: 1,
}

describe.each(named)('a text with %s inside', (_, control) => {
  test('is no name of a campaign, nor of its advertiser', () => {
    for (const field of ['name', 'advertiser_name']) {
      const read = newCampaign.safeParse({ ...campaign, [field]: `Spring${control}=1+1` })
      expect(read.error?.issues).toMatchObject([
        { path: [field], message: expect.stringContaining('must be one line of text') },
      ])
    }
  })

  test('is the title and the description of a post with a space there', () => {
    const text = `x${control}=1+1`
    const read = submissionBody.parse({ ...submission, title: text, description: text })
    expect(read).toMatchObject({ title: 'x =1+1', description: 'x =1+1' })
  })
})

test('a title of nothing but control characters is no title', () => {
  expect(submissionBody.safeParse({ ...submission, title: '\0\u001b\u2028' }).success).toBe(false)
})

test('a title is measured as it is kept', () => {
  expect(submissionBody.parse({ ...submission, title: `${'x'.repeat(199)}\r\n` }).title).toBe('x'.repeat(199))
  expect(submissionBody.safeParse({ ...submission, title: `${'x'.repeat(199)}\r\ny` }).success).toBe(false)
})

test('names in other scripts, with joiners and emoji, are names', () => {
  for (const name of ['Frühling', '春', '👩‍👩‍👧‍👦 party', 'حملة الربيع'])
    expect(newCampaign.parse({ ...campaign, name }).name).toBe(name)
})

test('notes have lines and tabs, and no other control characters', () => {
  const notes = z.string().check(refusedWithControls())
  expect(notes.safeParse('One line.\r\nAnother.\n\tIndented.').success).toBe(true)
  for (const control of ['\0', '\u001b', '\u007f', '\u0085'])
    expect(notes.safeParse(`a${control}b`).success).toBe(false)
})
