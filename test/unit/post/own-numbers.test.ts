import { describe, expect, it } from 'vitest'
import type { Observed } from '../../../lib/platforms/platform.ts'
import { viewObservation } from '../../../lib/post/observation-contract.ts'
import { ofOthers, sourceIn, withOwnNumbers } from '../../../lib/post/own-numbers.ts'
import { isLinkCode } from '../../../lib/values/link-code.ts'
import { observedAt } from '../../support/a-post.ts'

const code = '0123456789'
if (!isLinkCode(code)) throw new Error('The code of the example is none')

const seen = observedAt('2026-06-01T12:00:00.000Z', [1_000, 70, 'unsupported'])
const shown: Observed = { ...seen, metrics: { ...seen.metrics, likes: 30 }, source: 'platform' }

describe('an observation of a post whose numbers are ours to count', () => {
  it('has ours in place of the platform’s, and says so', () => {
    const tracked = { code, counted: ['clicks', 'conversions'] } as const
    const observation = withOwnNumbers(shown, tracked, { clicks: 40, conversions: 0, unsigned: 0 })
    if (observation.kind !== 'observed') throw new Error('It was observed')
    expect(viewObservation(observation)).toEqual({
      fetched_at: shown.fetchedAt,
      views: 1_000,
      clicks: 40,
      conversions: 0,
      likes: 30,
      unsigned_conversions: 0,
      missing: {},
      sources: { views: 'platform', clicks: 'first_party', conversions: 'first_party' },
    })
    expect(ofOthers(observation)).toEqual(['views'])
    expect(sourceIn(observation, 'views')).toBe('platform')
  })

  it('has none without a link, and not the platform’s either', () => {
    const observation = withOwnNumbers(shown, { code: null, counted: ['clicks'] }, null)
    if (observation.kind !== 'observed') throw new Error('It was observed')
    expect(viewObservation(observation)).toMatchObject({
      clicks: null,
      missing: { clicks: 'unsupported', conversions: 'unsupported' },
      sources: { views: 'platform' },
    })
  })

  it('keeps what is the platform’s to count', () => {
    const tracked = { code, counted: ['conversions'] } as const
    expect(withOwnNumbers(shown, tracked, { clicks: 40, conversions: 3, unsigned: 2 })).toMatchObject({
      metrics: { views: { value: 1_000 }, clicks: { value: 70 }, conversions: { value: 3 } },
      counted: ['conversions'],
      unsigned: 2,
    })
    expect(withOwnNumbers(shown, { code, counted: [] }, { clicks: 40, conversions: 3, unsigned: 2 })).toBe(shown)
  })

  it('is no observation where the platform showed nothing', () => {
    const gone = { kind: 'gone', fetchedAt: shown.fetchedAt, reason: 'not_found' } as const
    const tracked = { code, counted: ['clicks', 'conversions'] } as const
    expect(withOwnNumbers(gone, tracked, { clicks: 40, conversions: 3, unsigned: 2 })).toBe(gone)
  })
})
