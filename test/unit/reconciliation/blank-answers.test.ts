import { describe, expect, test } from 'vitest'
import type { Observation } from '../../../lib/platforms/platform.ts'
import type { Post } from '../../../lib/post/post.ts'
import { blankedContents, hasBlank, isCounting, withoutBlank } from '../../../lib/reconciliation/blank-answers.ts'
import { aPost, asOf, hoursAfter, observedAt, type Seen } from '../../support/a-post.ts'

const later = hoursAfter(24)
const shows = (...seen: [Seen, Seen, Seen]): Observation => observedAt(later, seen)
const gone: Observation = { kind: 'gone', fetchedAt: later, reason: 'private' }
const post = (nativeId: string, ...seen: [Seen, Seen, Seen]): Post =>
  aPost({ nativeId, observation: observedAt(asOf, seen) })
const answered = (...answers: Observation[]) => new Map(answers.map((answer, at) => [`v${at}`, answer]))

describe('answers that say 0 and nothing else', () => {
  test.each<[string, Observation, boolean]>([
    ['0 of everything', shows(0, 0, 0), true],
    ['0 where the rest is hidden', shows(0, 'hidden', 'unsupported'), true],
    ['a single click', shows(0, 1, 0), false],
    ['nothing at all', shows('hidden', 'hidden', 'hidden'), false],
    ['that the post is gone', gone, false],
  ])('%s', (_, answer, isBlank) => {
    expect(hasBlank(answered(answer))).toBe(isBlank)
    const [left] = withoutBlank(answered(answer)).values()
    expect(left).toEqual(isBlank ? { kind: 'unavailable', fetchedAt: later, reason: 'server_error' } : answer)
  })

  test('are of a platform that counts once any answer has a number', () => {
    expect(isCounting(answered(shows(0, 0, 0), gone))).toBe(false)
    expect(isCounting(answered(shows(0, 0, 0), shows('hidden', 1, 0)))).toBe(true)
  })

  test('blank the contents that had at least a hundred of something, each once', () => {
    const posts = [post('v0', 100, 0, 0), post('v0', 100, 0, 0), post('v1', 99, 9, 0), post('v2', 5, 100, 0)]
    expect(blankedContents(posts, answered(shows(0, 0, 0), shows(0, 0, 0), shows(0, 0, 0)))).toEqual(['v0', 'v2'])
    expect(blankedContents(posts, answered(shows(0, 0, 0), shows(0, 0, 0), gone))).toEqual(['v0'])
    expect(blankedContents([aPost({ nativeId: 'v0' })], answered(shows(0, 0, 0)))).toEqual([])
  })
})
