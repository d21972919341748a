import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { campaignChange, newCampaign } from '../../../lib/campaign/campaign-body-contract.ts'
import type { CampaignView } from '../../../lib/campaign/campaign-contract.ts'
import {
  campaignStatuses,
  metricOrigins,
  participations,
  postbackSignatures,
  reviewRules,
} from '../../../lib/campaign/vocabulary.ts'
import { perFloor } from '../../../lib/post/vocabulary.ts'
import type { Failure } from '../../../lib/web/api/failure.ts'
import {
  type CampaignDraft,
  copyOf,
  draftOf,
  emptyCampaign,
} from '../../../lib/web/views/campaign-form/campaign-draft.ts'
import { fieldWords } from '../../../lib/web/views/campaign-form/campaign-words.ts'
import { conflictOf, onTopOf } from '../../../lib/web/views/campaign-form/conflict.ts'
import { fieldOfPath } from '../../../lib/web/views/campaign-form/field-of-path.ts'
import {
  emptyInvitation,
  joinLink,
  readInvitation,
  stateOf,
} from '../../../lib/web/views/campaign-form/invitation-words.ts'
import { readAmount } from '../../../lib/web/views/campaign-form/read-amount.ts'
import { bodyOfNew, changesIn, readCampaign } from '../../../lib/web/views/campaign-form/read-campaign.ts'

const stored: CampaignView = {
  id: 'cmp_1',
  name: 'Spring',
  advertiser_id: null,
  advertiser_name: null,
  status: 'ACTIVE',
  platforms: ['x', 'youtube'],
  start_date: '2026-03-01T12:30:00.000Z',
  end_date: '2026-12-31T23:59:59.999Z',
  thresholds: { views_floor: 100, medium_up_to_pct: 12.5 },
  brief: 'One video a week.',
  participation: 'OPEN',
  post_limit: null,
  review: 'NONE',
  brief_links: ['https://a.example/rules'],
  landing_url: null,
  sources: { views: 'platform', clicks: 'platform', conversions: 'platform' },
  dedupe_minutes: 60,
  conversion_window_days: 30,
  postback_signature: 'optional',
  created_at: '2026-01-01T00:00:00.000Z',
  version: 3,
}
const typed: CampaignDraft = { ...emptyCampaign, name: ' Spring ', platforms: ['youtube'] }

const settingsOf = (draft: CampaignDraft, before = emptyCampaign) => {
  const read = readCampaign(draft, before)
  if ('errors' in read) throw new Error(JSON.stringify(read.errors))
  return read.settings
}
const errorsOf = (more: Partial<CampaignDraft>, before = emptyCampaign) => {
  const read = readCampaign({ ...typed, ...more }, before)
  return 'errors' in read ? read.errors : {}
}
const changesOf = (more: Partial<CampaignDraft>) =>
  changesIn(settingsOf({ ...draftOf(stored), ...more }, draftOf(stored)), stored)

describe('a new campaign', () => {
  test('is what was typed, and leaves out what was not', () => {
    const body = bodyOfNew(settingsOf(typed), typed)
    expect(newCampaign.parse(body)).toMatchObject({ name: 'Spring', platforms: ['youtube'], status: 'ACTIVE' })
    expect(Object.keys(body).toSorted()).toEqual(
      [
        'conversion_window_days',
        'dedupe_minutes',
        'name',
        'platforms',
        'postback_signature',
        'status',
        'thresholds',
      ].toSorted(),
    )
  })

  test('counts clicks and conversions itself once it has a landing page, as was chosen', () => {
    const draft = { ...typed, landing_url: 'https://shop.example/', conversions: 'platform' as const }
    expect(bodyOfNew(settingsOf(draft), draft)).toMatchObject({
      landing_url: 'https://shop.example/',
      sources: { clicks: 'first_party', conversions: 'platform' },
    })
  })

  test('is accepted by the API whatever was typed that the page accepts', () => {
    const amount = fc.oneof(
      fc.constant(''),
      fc.integer({ min: -5, max: 2_000 }).map(String),
      fc.string({ maxLength: 4 }),
    )
    const day = fc.constantFrom('', '2026-03-01', '2026-03-02', '2027-01-01')
    const draft = fc.record({
      name: fc.string({ maxLength: 210 }),
      advertiser_id: fc.constantFrom('', 'aff_1'),
      advertiser_name: fc.constantFrom('', 'Acme'),
      status: fc.constantFrom(...campaignStatuses),
      platforms: fc.uniqueArray(fc.constantFrom('youtube' as const, 'x' as const), { maxLength: 2 }),
      start_date: day,
      end_date: day,
      ...perFloor(() => amount),
      low_below_pct: amount,
      medium_up_to_pct: amount,
      settlement_hours: amount,
      participation: fc.constantFrom(...participations),
      review: fc.constantFrom(...reviewRules),
      post_limit_most: amount,
      post_limit_days: amount,
      brief: fc.string({ maxLength: 20, unit: fc.constantFrom('a', ' ', '\n', '<') }),
      brief_links: fc.constantFrom('', ' https://a.example/b \n\nhttps://a.example/c', 'nonsense'),
      landing_url: fc.constantFrom('', 'https://a.example/b', 'http://a.example', 'nonsense'),
      clicks: fc.constantFrom(...metricOrigins),
      conversions: fc.constantFrom(...metricOrigins),
      dedupe_minutes: amount,
      conversion_window_days: amount,
      postback_signature: fc.constantFrom(...postbackSignatures),
    })
    fc.assert(
      fc.property(draft, (given) => {
        const read = readCampaign(given, emptyCampaign)
        if ('errors' in read) return
        const answer = newCampaign.safeParse(bodyOfNew(read.settings, given))
        const paths = answer.error?.issues.map(({ path }) => path[0]) ?? []
        // Which letters a name may have is the API's to say, at its field.
        expect(paths.filter((path) => path !== 'name')).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('what the page finds wrong', () => {
  test.each([
    [{ name: ' ' }, 'name', /Enter a name/],
    [{ name: 'x'.repeat(201) }, 'name', /at most 200 characters; this has 201/],
    [{ platforms: [] }, 'platforms', /at least one/],
    [{ brief: 'x'.repeat(3_001) }, 'brief', /at most 3,000 characters; this has 3,001/],
    [{ brief_links: 'https://a.example\nnonsense' }, 'brief_links', /Line 2 is not a full address/],
    [
      {
        brief_links: Array.from({ length: 11 }, (_, at) => `https://a.example/${at}`).join('\n'),
      },
      'brief_links',
      /at most 10 links/,
    ],
    [{ start_date: '2026-03-02', end_date: '2026-03-01' }, 'end_date', /not before/],
    [{ views_floor: '-1' }, 'views_floor', /whole number from 0 to 1,000,000,000/],
    [{ settlement_hours: '721' }, 'settlement_hours', /from 0 to 720/],
    [{ conversion_window_days: '0' }, 'conversion_window_days', /from 1 to 90/],
    [{ dedupe_minutes: '' }, 'dedupe_minutes', /from 0 to 1,440/],
    [{ low_below_pct: '30' }, 'medium_up_to_pct', /at least 30/],
    [{ medium_up_to_pct: '3' }, 'medium_up_to_pct', /at least 6/],
    [{ landing_url: 'http://a.example' }, 'landing_url', /https/],
  ] as const)('%j is an error of %s', (more, field, sentence) => {
    const errors = errorsOf(more as Partial<CampaignDraft>)
    expect(Object.keys(errors)).toEqual([field])
    expect(errors[field]).toMatch(sentence)
  })

  test('a landing page is not taken away', () => {
    expect(errorsOf({}, { ...emptyCampaign, landing_url: 'https://a.example/' }).landing_url).toMatch(/Links lead/)
  })

  test('one day is a period', () => expect(errorsOf({ start_date: '2026-03-01', end_date: '2026-03-01' })).toEqual({}))
})

describe('a change', () => {
  test('of nothing changes nothing, not even a start in the middle of a day', () => expect(changesOf({})).toEqual({}))

  test('is what differs, and the API accepts it', () => {
    expect(changesOf({ name: 'Summer' })).toEqual({ name: 'Summer' })
    expect(changesOf({ start_date: '' })).toEqual({ start_date: null })
    expect(changesOf({ views_floor: '' })).toEqual({ thresholds: { medium_up_to_pct: 12.5 } })
    const more = changesOf({ landing_url: 'https://a.example/' })
    expect(more).toEqual({
      landing_url: 'https://a.example/',
      sources: { clicks: 'first_party', conversions: 'first_party' },
    })
    expect(campaignChange.safeParse({ ...more, if_version: 3 }).success).toBe(true)
  })
})

test('a copy is a draft with a name and days of its own', () => {
  expect(copyOf({ ...stored, name: 'x'.repeat(200) }, true)).toMatchObject({
    status: 'DRAFT',
    start_date: '',
    end_date: '',
  })
  expect(copyOf({ ...stored, name: 'x'.repeat(200) }, true).name).toHaveLength(200)
  expect(copyOf({ ...stored, advertiser_id: 'aff_1', advertiser_name: 'Acme' }, false)).toMatchObject({
    advertiser_id: '',
    advertiser_name: '',
  })
  expect(copyOf(stored, true)).toMatchObject({ name: 'Copy of Spring', views_floor: '100', medium_up_to_pct: '12.5' })
})

test.each([
  ['name', 'name'],
  ['thresholds.settlement_hours', 'settlement_hours'],
  ['thresholds', 'medium_up_to_pct'],
  ['sources.conversions', 'conversions'],
  ['platforms.0', 'platforms'],
  ['if_version', null],
])('an error at %s is shown at %s', (path, field) => expect(fieldOfPath(path)).toBe(field))

describe('two people who edit one campaign', () => {
  const base = draftOf(stored)
  const mine = { ...base, name: 'Mine', settlement_hours: '10' }
  const theirs: CampaignView = { ...stored, name: 'Theirs', status: 'PAUSED', version: 4 }
  const failure: Failure = {
    kind: 'refused',
    status: 409,
    code: 'conflict',
    sentence: 'The campaign changed after you read it.',
    errors: [{ path: 'name', message: 'was changed by Ada' }],
    existingId: null,
    requestId: null,
    retryAfterSeconds: null,
  }

  test('are told what the other one changed, and what they have there themselves', () => {
    expect(conflictOf(failure, theirs, { base, mine })).toEqual({
      theirs,
      who: 'Changed by Ada',
      differences: [
        { field: 'name', theirs: 'Theirs', mine: 'Mine' },
        { field: 'status', theirs: 'Paused', mine: 'Active' },
      ],
    })
  })

  test('are told of everybody who changed something', () => {
    const errors = ['Ada', 'an admin', 'Ada'].map((who, at) => ({ path: `${at}`, message: `was changed by ${who}` }))
    expect(conflictOf({ ...failure, errors }, theirs, { base, mine }).who).toBe('Changed by Ada and an admin')
    expect(conflictOf({ ...failure, errors: [] }, theirs, { base, mine }).who).toBe('Somebody changed the campaign')
  })

  test('keep what they did not touch as the other one saved it', () => {
    const next = onTopOf(draftOf(theirs), { base, mine })
    expect(next).toMatchObject({ name: 'Mine', settlement_hours: '10', status: 'PAUSED' })
    expect(changesIn(settingsOf(next, draftOf(theirs)), theirs)).toEqual({
      name: 'Mine',
      thresholds: { ...stored.thresholds, settlement_hours: 10 },
    })
  })

  test('every field of the form has its words', () => {
    expect(Object.keys(fieldWords).toSorted()).toEqual(Object.keys(emptyCampaign).toSorted())
  })
})

test.each([
  ['1,000', false, 1_000],
  ['1 000', false, 1_000],
  ['12.5', true, 12.5],
  ['12,5', true, 12.5],
  ['0', false, 0],
])('%s with decimals %s is %d', (text, hasDecimals, value) => {
  expect(readAmount(text, { min: 0, max: 10_000, hasDecimals })).toEqual({ value })
})

test.each(['-1', '1.5', 'ten', '1e3', '10001', 'NaN'])('%s is no whole number up to 10,000', (text) => {
  expect(readAmount(text, { min: 0, max: 10_000 })).toEqual({ error: 'Enter a whole number from 0 to 10,000.' })
})

describe('an invitation', () => {
  const nowMs = Date.parse('2026-06-01T00:00:00.000Z')
  const open = {
    invitation_id: 'inv_1',
    campaign_id: 'cmp_1',
    uses: 0,
    max_uses: 2,
    expires_at: '2026-06-02T00:00:00.000Z',
    revoked_at: null,
    created_by: 'aff_1',
    created_at: '2026-05-01T00:00:00.000Z',
  }

  test('is open until it is used up, expired or revoked', () => {
    expect(stateOf(open, nowMs).children).toBe('Open')
    expect(stateOf({ ...open, uses: 2 }, nowMs).children).toBe('Used up')
    expect(stateOf(open, nowMs + 86_400_000).children).toBe('Expired')
    expect(stateOf({ ...open, uses: 2, revoked_at: open.created_at }, nowMs).children).toBe('Revoked')
  })

  test('is made for one person and the usual time, unless something else is typed', () => {
    expect(readInvitation(emptyInvitation, nowMs)).toEqual({ body: { max_uses: 1 } })
    expect(readInvitation({ uses: '20', days: '90' }, nowMs)).toEqual({
      body: { max_uses: 20, expires_at: '2026-08-29T23:59:00.000Z' },
    })
    expect(readInvitation({ uses: '0', days: '91' }, nowMs)).toEqual({
      errors: { uses: 'Enter a whole number from 1 to 1,000.', days: 'Enter a whole number from 1 to 90.' },
    })
  })

  test('has a link whose code no server sees', () => {
    const link = new URL(joinLink('https://app.example', 'inv_1_abc'))
    expect([link.pathname, link.search, link.hash]).toEqual(['/', '', '#/join?code=inv_1_abc'])
  })
})

describe('whose posts a campaign takes', () => {
  test('is written as it was typed, and left out where it is everybody, as many as they like', () => {
    const draft = {
      ...typed,
      participation: 'PRIVATE',
      review: 'EACH_POST',
      post_limit_most: '5',
      post_limit_days: '7',
    } as const
    expect(bodyOfNew(settingsOf(draft), draft)).toMatchObject({
      participation: 'PRIVATE',
      post_limit: { most: 5, days: 7 },
      review: 'EACH_POST',
    })
    expect(bodyOfNew(settingsOf(typed), typed)).not.toHaveProperty('review')
    expect(changesOf({ review: 'EACH_POST' })).toEqual({ review: 'EACH_POST' })
    expect(changesOf({ post_limit_most: '1,000' })).toEqual({ post_limit: { most: 1000, days: null } })
    const limited = { ...stored, post_limit: { most: 5, days: 7 } }
    expect(changesIn(settingsOf({ ...draftOf(limited), post_limit_most: '', post_limit_days: '' }), limited)).toEqual({
      post_limit: null,
    })
    expect(copyOf(limited, false)).toMatchObject({ post_limit_most: '5', post_limit_days: '7' })
  })

  test('is told what is wrong with it, at its field', () => {
    expect(errorsOf({ post_limit_days: '7' })).toEqual({ post_limit_most: 'Enter how many posts.' })
    expect(errorsOf({ post_limit_most: '0' })).toEqual({ post_limit_most: 'Enter a whole number from 1 to 1,000.' })
    expect(['post_limit', 'post_limit.most', 'post_limit.days', 'participation'].map(fieldOfPath)).toEqual([
      'post_limit_most',
      'post_limit_most',
      'post_limit_days',
      'participation',
    ])
  })
})
