import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areLimits, bucketOf, limitNames, limitSentence, readLimits } from '../../../lib/resilience/limits.ts'

describe('the limits of a stage', () => {
  test('are the usual ones but for those it names', () => {
    const usual = readLimits('')
    expect(usual.reads).toEqual({ count: 600, perSeconds: 60 })
    expect(readLimits('reads=5, newKeys=2')).toEqual({
      ...usual,
      reads: { count: 5, perSeconds: 60 },
      newKeys: { count: 2, perSeconds: 3_600 },
    })
  })

  test.each([
    'reads=0',
    'reads=-1',
    'reads=1000001',
    'reads=1.5',
    'reads',
    'reads=1,reads=2',
    'toString=5',
    'reads=1;changes=2',
  ])('are not %j', (text) => {
    expect(areLimits(text)).toBe(false)
  })

  test('are any whole number from 1 to a million of each kind', () => {
    const counts = fc.uniqueArray(fc.tuple(fc.constantFrom(...limitNames), fc.integer({ min: 1, max: 1_000_000 })), {
      selector: ([name]) => name,
    })
    fc.assert(
      fc.property(counts, (entries) => {
        const text = entries.map(([name, count]) => `${name}=${count}`).join(',')
        expect(areLimits(text)).toBe(true)
        const limits = readLimits(text)
        for (const [name, count] of entries) {
          expect(limits[name].count).toBe(count)
          expect(bucketOf(limits[name]).burst).toBe(count)
        }
      }),
    )
  })

  test('have a sentence that names the limit and when to try again', () => {
    const limits = readLimits('')
    expect(limitSentence('reads', limits.reads, 3)).toBe('The limit is 600 reads a minute. Try again in 3 s.')
    expect(limitSentence('wrongKeys', limits.wrongKeys, 5)).toContain(
      '60 failed authentications from one address in 5 minutes',
    )
    expect(limitSentence('newKeys', limits.newKeys, 360)).toContain('10 new API keys an hour')
  })
})
