import { describe, expect, test } from 'vitest'
import { briefAfter, noBrief } from '../../../lib/campaign/brief.ts'
import { campaignChange, newCampaign } from '../../../lib/campaign/campaign-body-contract.ts'

const campaign = { name: 'Spring', platforms: ['youtube'] }
const links = ['https://a.example/rules']
const refusalOf = (more: object): string => {
  const [issue] = newCampaign.safeParse({ ...campaign, ...more }).error?.issues ?? []
  return `${issue?.code} ${issue?.message}`
}

describe('a brief', () => {
  test.each([
    ['markup, which is text', { brief: '<script>alert(1)</script> & more' }],
    ['several lines', { brief: 'One.\nTwo.\tThree.' }],
    ['nothing', { brief: null }],
    ['ten links', { brief_links: Array.from({ length: 10 }, (_, at) => `https://a.example/${at}`) }],
  ])('may be %s', (_, more) => {
    expect(newCampaign.parse({ ...campaign, ...more })).toMatchObject(more)
    expect(campaignChange.parse(more)).toEqual(more)
  })

  test.each([
    ['longer than 3,000 characters', { brief: 'x'.repeat(3_001) }, /too_big/],
    ['text that turns its direction', { brief: 'abc\u202Ecba' }, /direction/],
    ['text with a null', { brief: 'a\u0000b' }, /control characters/],
    ['a link that runs a script', { brief_links: ['javascript:alert(1)'] }, /https link/],
    ['a link without a lock', { brief_links: ['http://a.example'] }, /https link/],
    ['a link with a name that looks like a host', { brief_links: ['https://shop.example@evil.example'] }, /https link/],
    ['a link twice', { brief_links: [...links, ...links] }, /each link once/],
    ['eleven links', { brief_links: Array.from({ length: 11 }, (_, at) => `https://a.example/${at}`) }, /too_big/],
  ])('is not %s', (_, more, message) => {
    expect(refusalOf(more)).toMatch(message)
  })

  test('changes by what a request names, and goes by an empty text', () => {
    const written = briefAfter(noBrief, { brief: 'Be kind.', brief_links: links })
    expect(written).toEqual({ brief: 'Be kind.', briefLinks: links })
    expect(briefAfter(written, {})).toEqual(written)
    expect(briefAfter(written, { brief: '' })).toEqual({ brief: null, briefLinks: links })
    expect(briefAfter(written, { brief: null, brief_links: [] })).toEqual(noBrief)
  })
})
