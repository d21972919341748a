import { describe, expect, test } from 'vitest'
import { openToAll } from '../../../lib/campaign/admission.ts'
import type { Campaign } from '../../../lib/campaign/campaign.ts'
import { untracked } from '../../../lib/campaign/tracking.ts'
import { bareText, chooseCampaign, isOpenFor, typedId } from '../../../lib/discord/campaign-choice.ts'
import type { CampaignId } from '../../../lib/values/ids.ts'

const campaign = (name: string, campaignId: CampaignId = `cmp_${name}`): Campaign => ({
  campaignId,
  name,
  advertiserId: null,
  advertiserName: null,
  status: 'ACTIVE',
  platforms: ['youtube'],
  startDate: null,
  endDate: null,
  thresholds: {},
  ...untracked,
  createdAt: '2026-06-01T00:00:00.000Z',
  version: 1,
  brief: null,
  briefLinks: [],
  ...openToAll,
  edits: [],
})
const idOf = (names: readonly string[], typed: string): string | null => {
  const choice = chooseCampaign(
    names.map((name) => campaign(name)),
    typed,
  )
  return choice.kind === 'id' ? choice.campaignId : null
}

const ways = [
  'Spring Sale',
  'spring sale',
  '  SPRING   sale ',
  '`Spring Sale`',
  '```Spring Sale```',
  '**Spring Sale**',
  '***Spring Sale***',
  '*Spring Sale*',
  '_Spring Sale_',
  '__Spring Sale__',
  '~~Spring Sale~~',
  '||Spring Sale||',
  '||**Spring Sale**||',
  '<Spring Sale>',
  '"Spring Sale"',
  '“Spring Sale”',
  '[Spring Sale](https://shop.example/spring)',
  '> Spring Sale',
  '- Spring Sale',
  'Spring\u00a0Sale',
  'Spr\u200bing Sale',
  'Ｓｐｒｉｎｇ Sale',
]

test.each(ways)('%j names the campaign Spring Sale', (typed) => {
  expect(idOf(['Spring Sale', 'Summer Sale'], typed)).toBe('cmp_Spring Sale')
})

test('markup that is part of a name is part of it on both sides', () => {
  expect(idOf(['*Spring*', 'Summer'], '*Spring*')).toBe('cmp_*Spring*')
  expect(idOf(['*Spring*', 'Summer'], 'spring')).toBe('cmp_*Spring*')
  expect(idOf(['2 * 3', 'Summer'], '2 \\* 3')).toBe('cmp_2 * 3')
})

test.each(['', '   ', '\u200b'])('%j names none: the only one there is is meant', (typed) => {
  expect(idOf(['Spring'], typed)).toBe('cmp_Spring')
  expect(chooseCampaign([campaign('Spring'), campaign('Summer')], typed)).toMatchObject({
    kind: 'several',
    campaigns: [{ name: 'Spring' }, { name: 'Summer' }],
  })
})

test('a name that two have is no choice', () => {
  const twins = [campaign('Spring', 'cmp_1'), campaign('Summer', 'cmp_2'), campaign(' SPRING ', 'cmp_3')]
  expect(chooseCampaign(twins, 'spring')).toMatchObject({
    kind: 'several',
    campaigns: [{ campaignId: 'cmp_1' }, { campaignId: 'cmp_3' }],
  })
})

test('a name that nobody has suggests those most like it, and all of them where none is', () => {
  const open = ['Spring Sale', 'Winter', 'Spring Launch'].map((name) => campaign(name))
  const namesFor = (typed: string) => {
    const choice = chooseCampaign(open, typed)
    return choice.kind === 'unknown' ? choice.campaigns.map(({ name }) => name) : choice
  }
  expect(namesFor('Sprng Sale')).toEqual(['Spring Sale', 'Spring Launch'])
  expect(namesFor('wintre')).toEqual(['Winter'])
  expect(namesFor('zzz')).toEqual(['Spring Sale', 'Winter', 'Spring Launch'])
  expect(chooseCampaign([], 'Spring')).toEqual({ kind: 'unknown', campaigns: [] })
})

test.each([
  'cmp_01jz0000000000000000000000',
  '`cmp_01jz0000000000000000000000`',
  ' **CMP_01JZ0000000000000000000000** ',
])('%j is an id', (typed) => {
  expect(typedId(typed)).toBe('cmp_01jz0000000000000000000000')
})

test.each(['Spring', 'cmp_', 'cmp_x y', 'cmp', ''])('%j is none', (typed) => {
  expect(typedId(typed)).toBeNull()
})

test('reads a text of any length and any marks in a moment', () => {
  for (const mark of ['*', '`', '_', '|', '~', '<', '[', '> ', '\\', '[](']) {
    expect(bareText(mark.repeat(100_000)).length).toBeLessThanOrEqual(300)
  }
})

describe('a campaign is open for a post', () => {
  const now = '2026-06-01T12:00:00.000Z'
  test.each([
    ['of a platform that it takes', {}, true],
    ['of another platform', { platforms: ['x'] }, false],
    ['from its start', { startDate: now }, true],
    ['not before it', { startDate: '2026-06-01T12:00:00.001Z' }, false],
    ['until its end', { endDate: now }, true],
    ['not after it', { endDate: '2026-06-01T11:59:59.999Z' }, false],
  ] as const)('%s', (_, facts, isOpen) => {
    expect(isOpenFor({ ...campaign('Spring'), ...facts }, 'youtube', now)).toBe(isOpen)
  })
})
