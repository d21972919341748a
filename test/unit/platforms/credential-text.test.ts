import { expect, test } from 'vitest'
import { readCredential } from '../../../lib/platforms/live/credential-text.ts'
import { missingFor } from '../../../lib/platforms/live/credentials.ts'
import type { Platform } from '../../../lib/platforms/registry.ts'

/** As one that was just added, and has no client of its own yet. */
const newcomer = 'newcomer' as Platform

test('a platform without a client takes no credential and is not live, whatever is stored for it', () => {
  expect(readCredential(newcomer, '{}')).toEqual({ refusal: 'This platform can only be simulated so far.' })
  for (const hasCredential of [true, false]) {
    expect(missingFor(newcomer, 'dev', hasCredential)).toBe(
      'This platform can only be simulated so far. Set mode to mock.',
    )
  }
})

test('Facebook takes the id and the secret of an app, and nothing else', () => {
  const credential = { app_id: 'id', app_secret: 'secret' }
  expect(readCredential('meta', JSON.stringify(credential))).toEqual(credential)
  expect(readCredential('meta', '{"app_id":"id"}')).toEqual({
    refusal: 'The credential must have app_id and app_secret, and nothing else.',
  })
  expect(missingFor('meta', 'local', false)).toBe(
    'The stage local has no credential for Facebook. Start it with FACEBOOK_APP_ID and FACEBOOK_APP_SECRET, or set mode to mock.',
  )
})
