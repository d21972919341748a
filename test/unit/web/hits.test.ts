import { expect, test } from 'vitest'
import type { Role } from '../../../lib/access/role.ts'
import { type Found, hitsOf } from '../../../lib/web/find/hits.ts'

const found: Found = {
  campaigns: [{ id: 'cmp_1', name: 'Spring', status: 'ACTIVE' }],
  affiliates: [
    { id: 'aff_1', name: 'Ada', campaign_id: null },
    { id: 'aff_2', name: 'Bob', campaign_id: 'cmp_1' },
  ],
  posts: [
    {
      post_id: 'post_1',
      campaign_id: 'cmp_1',
      affiliate_id: 'aff_1',
      platform: 'youtube',
      url: 'https://youtu.be/1',
      title: null,
      status: 'MATCHED',
    },
  ],
  is_complete: true,
}
const sections = [{ name: 'Account', entries: [{ path: '/profile', label: 'Profile' }] }] as const
const find = (role: Role, typed: string, seen: Found | null) =>
  hitsOf({ typed, found: seen, sections, me: { role }, nameOf: () => 'Spring' })
const linksOf = (role: Role) => find(role, 'x', found).flatMap(({ hits }) => hits.map(({ to }) => to))

test('what was found leads to the page that the role has for it', () => {
  const people = ['#/people/aff_1', '#/campaigns/cmp_1/affiliates/aff_2']
  expect(linksOf('ADMIN')).toEqual(['#/campaigns/cmp_1', ...people, '#/posts/post_1'])
  expect(linksOf('ADVERTISER')).toEqual(['#/campaigns/cmp_1', ...people, '#/posts/post_1'])
  expect(linksOf('AFFILIATE')[0]).toBe('#/posts?campaign=cmp_1')
})

test('pages are there before the service responds, and kinds of which there is nothing are not', () => {
  expect(find('ADMIN', 'PROF', null)).toEqual([
    { title: 'Pages', hits: [{ to: '#/profile', name: 'Profile', about: 'Account' }] },
  ])
  expect(find('ADMIN', 'x', { ...found, campaigns: [], affiliates: [] }).map(({ title }) => title)).toEqual(['Posts'])
})

test('a post is named by its title, or by its link without one, with where it is and how it stands', () => {
  const [posts] = find('ADMIN', 'x', found).slice(-1)
  expect(posts?.hits).toEqual([
    { to: '#/posts/post_1', name: 'https://youtu.be/1', about: 'YouTube · Matched · Spring' },
  ])
})
