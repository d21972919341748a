import { expect, test } from 'vitest'
import { readSettings } from '../../../lib/tools/local/settings.ts'

test('a key of YouTube that cannot be one is refused without repeating it', () => {
  const start = () => readSettings({ YOUTUBE_API_KEY: 'two words' })
  expect(start).toThrow('YOUTUBE_API_KEY must be a key of the YouTube Data API without spaces')
  expect(start).not.toThrow('two words')
  expect(readSettings({ YOUTUBE_API_KEY: '' }).youtubeApiKey).toBeNull()
})
