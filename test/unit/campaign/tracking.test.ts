import { describe, expect, it } from 'vitest'
import { trackingAfter, untracked } from '../../../lib/campaign/tracking.ts'
import { Refusal } from '../../../lib/values/refusal.ts'

const landing_url = 'https://shop.example/'
const tracked = trackingAfter(untracked, { landing_url })

describe('how a campaign counts clicks and conversions', () => {
  it('counts both itself from when it has a landing page', () => {
    expect(tracked).toEqual({
      landingUrl: landing_url,
      sources: { clicks: 'first_party', conversions: 'first_party' },
      dedupeMinutes: 60,
      conversionWindowDays: 30,
      postbackSignature: 'optional',
    })
  })

  it('leaves a metric to the platforms if the request says so', () => {
    const { sources } = trackingAfter(untracked, { landing_url, sources: { conversions: 'platform' } })
    expect(sources).toEqual({ clicks: 'first_party', conversions: 'platform' })
  })

  it('keeps what a later request leaves out, its sources too', () => {
    const chosen = trackingAfter(untracked, { landing_url, sources: { clicks: 'platform' }, dedupe_minutes: 0 })
    const after = trackingAfter(chosen, { landing_url: 'https://other.example/', conversion_window_days: 7 })
    expect(after).toEqual({ ...chosen, landingUrl: 'https://other.example/', conversionWindowDays: 7 })
  })

  it.each([
    [
      'a counted metric without a landing page',
      untracked,
      { sources: { conversions: 'first_party' } },
      'sources.conversions',
    ],
    ['a landing page that is taken away', tracked, { landing_url: null }, 'landing_url'],
  ] as const)('refuses %s', (_, before, change, path) => {
    const refused = (): unknown => trackingAfter(before, change)
    expect(refused).toThrow(Refusal)
    try {
      refused()
    } catch (error) {
      expect(error instanceof Refusal && error.extras.errors?.map((one) => one.path)).toEqual([path])
    }
  })

  it('says nothing against a campaign without a landing page', () => {
    expect(trackingAfter(untracked, { landing_url: null })).toEqual(untracked)
  })
})
