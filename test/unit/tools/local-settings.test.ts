import { expect, test } from 'vitest'
import { readSettings } from '../../../lib/tools/local/settings.ts'

test.each(['two words', 'AIza\u200b', 'k'.repeat(501)])('%j is refused as a credential, and not repeated', (key) => {
  const start = () => readSettings({ YOUTUBE_API_KEY: key })
  expect(start).toThrow('YOUTUBE_API_KEY must be 1 to 500 printable characters without spaces; leave it out')
  expect(start).not.toThrow(key)
})

test('YouTube is asked itself with a key, and simulated without one', () => {
  expect(readSettings({ YOUTUBE_API_KEY: 'AIza' }).credentials).toEqual({ YOUTUBE_API_KEY: 'AIza' })
  expect(readSettings({ YOUTUBE_API_KEY: '' }).credentials).toEqual({})
})

test('a credential of two parts is whole or left out', () => {
  expect(() => readSettings({ REDDIT_CLIENT_ID: 'app' })).toThrow('REDDIT_CLIENT_SECRET is missing')
  expect(() => readSettings({ REDDIT_CLIENT_SECRET: 'k' })).toThrow('REDDIT_CLIENT_ID is missing')
  const whole = { REDDIT_CLIENT_ID: 'app', REDDIT_CLIENT_SECRET: 'k', REDDIT_USER_AGENT: 'web:app:v1 (by /u/ada)' }
  expect(readSettings(whole).credentials).toEqual(whole)
  expect(readSettings({ REDDIT_USER_AGENT: 'web:app:v1' }).credentials).toEqual({ REDDIT_USER_AGENT: 'web:app:v1' })
})

test('a server in the place of the platforms has no user name', () => {
  const start = () => readSettings({ PLATFORM_STUB_URL: 'http://me:secret@127.0.0.1:4000' })
  expect(start).toThrow('PLATFORM_STUB_URL must be an http or https URL without a user name')
  expect(start).not.toThrow('secret')
  expect(readSettings({ PLATFORM_STUB_URL: 'http://127.0.0.1:4000' }).platformStubUrl).toBe('http://127.0.0.1:4000')
})
