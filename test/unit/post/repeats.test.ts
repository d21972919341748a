import { expect, test } from 'vitest'
import type { Check } from '../../../lib/post/check-record.ts'
import { checkIdOf, ruleVersion } from '../../../lib/post/check-record.ts'
import type { Post } from '../../../lib/post/post.ts'
import { mayRepeat, repeatsOf, shownSince } from '../../../lib/post/repeats.ts'
import { packRepeats, unpackRepeats } from '../../../lib/table/repeats-row.ts'
import { aPost, hoursAfter, observedAt } from '../../support/a-post.ts'

const of = { checkedAt: hoursAfter(0), postVersion: 4, ruleVersion }
const repeated = (...hours: readonly number[]) => ({ of, at: hours.map(hoursAfter) })
const checkAt = (hours: number): Check => {
  const { postId, claim, verdict } = aPost()
  const checkedAt = hoursAfter(hours)
  const own = { checkId: checkIdOf(postId, checkedAt, 4), postId, postVersion: 4, checkedAt }
  const observation = observedAt(checkedAt, [1_000, 50, 5])
  return { ...own, claim, observation, verdict, attempt: 0, ruleVersion, correlationId: 'one' }
}

const dayAfter = (days: number): number => 24 * days

test.each<[string, Partial<Post>, number, boolean]>([
  ['the one after the check that is repeated', { version: 4, repeats: repeated() }, 24, true],
  ['the one after two that repeated it', { version: 6, repeats: repeated(24, 48) }, 72, true],
  ['one of a post that has nothing to repeat', { version: 4 }, 24, false],
  ['one after another writer', { version: 5, repeats: repeated() }, 24, false],
  ['one by other rules', { version: 4, repeats: { of: { ...of, ruleVersion: '1' }, at: [] } }, 24, false],
  ['one that was made before the last', { version: 5, repeats: repeated(24) }, 24, false],
  ['one on YouTube after two weeks', { version: 4, repeats: repeated() }, dayAfter(14), true],
  ['one on YouTube after fifteen days', { version: 4, repeats: repeated() }, dayAfter(15), false],
  ['one elsewhere after four weeks', { version: 4, platform: 'tiktok', repeats: repeated() }, dayAfter(28), true],
  ['one elsewhere after a month', { version: 4, platform: 'tiktok', repeats: repeated() }, dayAfter(30), false],
  [
    'the twenty-fifth in a row',
    { version: 28, repeats: repeated(...Array.from({ length: 24 }, (_, at) => at + 1)) },
    72,
    false,
  ],
])('whether a check may be kept as a repeat: %s', (_what, post, hours, expected) => {
  expect(mayRepeat(aPost(post), checkAt(hours))).toBe(expected)
})

test('a repeat says what the check said that it repeats, at its own time and version', () => {
  const [first, second] = repeatsOf(checkAt(0), repeated(24, 48))
  const same = checkAt(24)
  expect(first).toEqual({
    ...same,
    checkId: checkIdOf(same.postId, hoursAfter(24), 5),
    postVersion: 5,
    verdict: { ...same.verdict, checkedAt: hoursAfter(24) },
  })
  expect(second).toMatchObject({
    postVersion: 6,
    checkedAt: hoursAfter(48),
    observation: { fetchedAt: hoursAfter(48) },
  })
})

test('numbers have been shown since the check that was repeated, or since they were seen', () => {
  const observation = observedAt(hoursAfter(48), [1_000, 50, 5])
  expect(shownSince(aPost())).toBeNull()
  expect(shownSince(aPost({ observation }))).toBe(hoursAfter(48))
  expect(shownSince(aPost({ observation, repeats: repeated(24, 48) }))).toBe(hoursAfter(0))
  expect(shownSince(aPost({ observation, repeats: repeated(24) }))).toBe(hoursAfter(48))
})

test.each([[undefined], [repeated()], [repeated(24, 48.5)]])(
  'repeats come out of an item as they went in',
  (repeats) => {
    expect(unpackRepeats(packRepeats(repeats))).toEqual(repeats)
  },
)
