import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkTo, matchPath, readPlace } from '../../../lib/web/place.ts'

const isName = (text: string): boolean => text !== '.' && text !== '..'

test('an address is read as it was written', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }).filter(isName), fc.string({ minLength: 1 }), (id, status) => {
      const { path, query } = readPlace(linkTo(`/campaigns/${encodeURIComponent(id)}`, { status }))
      expect(matchPath('/campaigns/:id', path)).toEqual({ id })
      expect(query.get('status')).toBe(status)
    }),
  )
})

test.each([
  ['', '/'],
  ['#', '/'],
  ['#/', '/'],
  ['#/campaigns/', '/campaigns'],
  ['#/campaigns?status=', '/campaigns'],
])('%s is the place %s', (hash, path) => {
  expect(readPlace(hash).path).toBe(path)
})

test.each([
  '/campaigns',
  '/campaigns/a/b',
  '/posts/a',
  '/campaigns/%E0%A4%A',
  '/campaigns/..',
  '/campaigns/%2e%2E',
  '/campaigns/.',
])('%s is no campaign', (path) => {
  expect(matchPath('/campaigns/:id', path)).toBeNull()
})

test('filters that are empty are left out of the address', () => {
  expect(linkTo('/campaigns', { status: '', word: null })).toBe('#/campaigns')
})
