import { expect, test } from 'vitest'
import { callsAbout, paidBy, readsFor } from '../../../lib/platforms/calls.ts'
import { refTo } from './builders.ts'

const unknown = (id: string) => refTo(id)
const known = (id: string) => ({ ...refTo(id), author: { author: 'ada' } })
const idsOf = (calls: readonly (readonly { readonly nativeId: string }[])[]) =>
  calls.map((refs) => refs.map(({ nativeId }) => nativeId).join(''))

test('posts whose authors are known are asked about apart, where that is another call', () => {
  const refs = [known('a'), unknown('b'), known('c'), unknown('d'), unknown('e')]
  expect(idsOf(callsAbout({ maxBatch: 2, authorReads: 2 }, refs))).toEqual(['bd', 'e', 'ac'])
  expect(idsOf(callsAbout({ maxBatch: 2 }, refs))).toEqual(['ab', 'cd', 'e'])
  expect(callsAbout({ maxBatch: 2, authorReads: 0 }, [])).toEqual([])
})

test.each([
  [{}, 2],
  [{ authorReads: 0 }, 2],
  [{ authorReads: 2 }, 4],
])('with %j, a post with a known author and one without are billed as %d reads', (definition, reads) => {
  expect(readsFor(definition, [known('a'), unknown('b')])).toBe(reads)
})

test.each([
  [undefined, 'abc'],
  [5, 'abc'],
  [4, 'ab'],
  [3, 'a'],
  [0, ''],
])('%s reads pay for the first posts: %s', (reads, ids) => {
  const refs = [known('a'), unknown('b'), known('c')]
  expect(idsOf([paidBy(reads, { authorReads: 2 }, refs)])).toEqual([ids])
})
