import { describe, expect, test } from 'vitest'
import { type PageOfPost, pageNamed, possiblySameAs, type SeenPages, seenWith } from '../../../lib/post/seen-pages.ts'

const nothing: SeenPages = {
  campaignId: 'cmp_1',
  affiliateId: 'aff_1',
  platform: 'meta',
  aliases: [],
  others: [],
  version: 0,
}
const alias = (page: string | null = 'nasa'): PageOfPost => ({ page, isAlias: true })
const byId = (page: string | null = 'nasa'): PageOfPost => ({ page, isAlias: false })

const pagesAfter = (...posts: readonly PageOfPost[]): SeenPages =>
  posts.reduce<SeenPages>((seen, post, at) => seenWith(seen, post, `post_${at}`) ?? seen, nothing)

describe('a post may be the same as an earlier one', () => {
  test.each<[string, readonly PageOfPost[], PageOfPost]>([
    ['an alias after an id', [byId()], alias()],
    ['an id after an alias', [alias()], byId()],
    ['an alias after an alias', [alias()], alias()],
    ['an alias without a page', [byId('esa')], alias(null)],
    ['an alias after one without a page', [alias(null)], alias('esa')],
    ['an id after an alias without a page', [alias(null)], byId('esa')],
    ['an alias after an id without a page', [byId(null)], alias('esa')],
    ['a page by its id after the same, or another, by name', [byId('nasa')], alias('100044561550831')],
  ])('%s', (_what, earlier, post) => {
    expect(possiblySameAs(pagesAfter(...earlier), post)).toBe('post_0')
  })

  test.each<[string, readonly PageOfPost[], PageOfPost]>([
    ['the first', [], alias()],
    ['an id after an id, whichever the pages', [byId(), byId(null)], byId()],
    ['an alias on another page', [byId('esa'), alias('jaxa')], alias('nasa')],
    ['an alias on a page with another id', [alias('61550000000001')], alias('61550000000002')],
  ])('but not %s', (_what, earlier, post) => {
    expect(possiblySameAs(pagesAfter(...earlier), post)).toBeNull()
  })
})

describe('what is kept', () => {
  test('is the first post of each page, and nothing for the next', () => {
    const seen = pagesAfter(byId(), byId(), byId('esa'), alias(), alias())
    expect(seen).toMatchObject({
      others: [
        ['nasa', 'post_0'],
        ['esa', 'post_2'],
      ],
      aliases: [['nasa', 'post_3']],
      version: 3,
    })
    expect(seenWith(seen, alias(), 'post_9')).toBeNull()
  })

  test('has a bound, beyond which a page is any page', () => {
    const many = pagesAfter(...Array.from({ length: 60 }, (_, at) => byId(`page${at}`)))
    expect(many.others).toHaveLength(31)
    expect(possiblySameAs(many, alias('page59'))).not.toBeNull()
    expect(possiblySameAs(many, alias('page3'))).toBe('post_3')
  })

  test('is no page that is longer than a page can be', () => {
    expect(pageNamed({ page: 'nasa' })).toBe('nasa')
    expect(pageNamed({ page: 'a'.repeat(101) })).toBeNull()
    expect(pageNamed({})).toBeNull()
  })
})
