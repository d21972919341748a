import { expect, test } from 'vitest'
import { variablesOf } from '../../../lib/tools/local/start-stack.ts'

test('a stack that a program starts calls no platform with the keys of whoever runs it', () => {
  const own = { YOUTUBE_API_KEY: 'of-a-person', PLATFORM_STUB_URL: 'http://127.0.0.1:1', PATH: '/usr/bin' }
  expect(variablesOf(own, {})).toMatchObject({
    YOUTUBE_API_KEY: undefined,
    PLATFORM_STUB_URL: undefined,
    PATH: '/usr/bin',
    HTTP_PORT: '0',
  })
  expect(variablesOf(own, { YOUTUBE_API_KEY: 'of-the-test' })).toMatchObject({ YOUTUBE_API_KEY: 'of-the-test' })
})
