import { describe, expect, test } from 'vitest'
import { creatorSentence, creatorSentences } from '../../../lib/discord/creator-words.ts'
import { submissionBody } from '../../../lib/submission/submission-contract.ts'
import { parseOrRefuse } from '../../../lib/values/parse-or-refuse.ts'
import { type FieldError, invalidField, type ProblemCode, problems, Refusal } from '../../../lib/values/refusal.ts'

const codes = Object.keys(problems) as ProblemCode[]
const words =
  /\b(?:GET|POST|PUT|PATCH|DELETE|HTTP|API|JSON|Bearer|undefined)\b|\b[45]\d\d\b|\/api\/|claimed_|campaign_id|discord_user_id|Idempotency/

const detail = 'PUT /api/v1/things with "Authorization: Bearer …" gave 422 for claimed_views'

test('there is a sentence for every code, and for no other', () => {
  expect(Object.keys(creatorSentences).toSorted()).toEqual(codes.toSorted())
})

describe.each(codes)('%s', (code) => {
  test.each<[string, readonly FieldError[]]>([
    ['without fields', []],
    ['with a field of the API', [{ path: 'claimed_views', message: 'Expected PUT /api/v1 to send an integer' }]],
    ['with a field of no option', [{ path: 'evidence_data', message: 'Send it as JSON.' }]],
  ])('%s says it without words of programs', (_, errors) => {
    const sentence = creatorSentence(new Refusal(code, detail, { errors, existingId: 'post_1', retryAfterSeconds: 7 }))
    expect(sentence).toMatch(/^.*[A-Z`].*[.!?]$/s)
    expect(sentence.replaceAll('evidence_data', '')).not.toMatch(words)
  })
})

test.each([
  ['url', 'This is a short link. Open it, then paste the full link of the post.', '`url`: This is a short link'],
  ['claimed_views', 'must be at most 1,000,000,000,000', '`views` must be at most 1,000,000,000,000.'],
  ['campaign_id', 'must have at most 64 characters', '`campaign` must have at most 64 characters.'],
])('a message about %s is passed on under the name of its option', (path, message, said) => {
  expect(creatorSentence(invalidField(path, message))).toContain(said)
})

test.each([
  [{ views: -5 }, '`views`'],
  [{ views: undefined }, '`views`'],
  [{ clicks: 'many' }, '`clicks`'],
  [{ conversions: 1.5 }, '`conversions`'],
  [{ views: 1e15 }, '`views`'],
])('%j says which option it is', (wrong, said) => {
  const { views, clicks, conversions } = { views: 10, clicks: 1, conversions: 0, ...wrong }
  const body = {
    campaign_id: 'cmp_1',
    url: 'https://youtu.be/dQw4w9WgXcQ',
    claimed_views: views,
    claimed_clicks: clicks,
    claimed_conversions: conversions,
  }
  try {
    parseOrRefuse(submissionBody, body)
    expect.unreachable()
  } catch (error) {
    const sentence = creatorSentence(error as Refusal)
    expect(sentence).toContain(said)
    expect(sentence).not.toMatch(words)
  }
})
