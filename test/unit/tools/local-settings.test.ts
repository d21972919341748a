import { expect, test } from 'vitest'
import { readSettings } from '../../../lib/tools/local/settings.ts'

test.each(['two words', 'AIza\u200b', 'k'.repeat(501)])('%j is refused as a credential, and not repeated', (key) => {
  const start = () => readSettings({ YOUTUBE_API_KEY: key })
  expect(start).toThrow('YOUTUBE_API_KEY must be 1 to 500 characters without spaces; leave it out to simulate')
  expect(start).not.toThrow(key)
})

test('YouTube is asked itself with a key, and simulated without one', () => {
  expect(readSettings({ YOUTUBE_API_KEY: 'AIza' }).credentials).toEqual({ YOUTUBE_API_KEY: 'AIza' })
  expect(readSettings({ YOUTUBE_API_KEY: '' }).credentials).toEqual({})
})

test('a server in the place of the platforms has no user name', () => {
  const start = () => readSettings({ PLATFORM_STUB_URL: 'http://me:secret@127.0.0.1:4000' })
  expect(start).toThrow('PLATFORM_STUB_URL must be an http or https URL without a user name')
  expect(start).not.toThrow('secret')
  expect(readSettings({ PLATFORM_STUB_URL: 'http://127.0.0.1:4000' }).platformStubUrl).toBe('http://127.0.0.1:4000')
})
