import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../lib/runtime/config.ts'

const queue = 'https://queue.example/one'
const deployed = {
  STAGE: 'dev',
  TABLE_NAME: 'table',
  RECONCILE_QUEUE_URL: queue,
  RECONCILE_PRIORITY_QUEUE_URL: queue,
  RECONCILE_RUNS_QUEUE_URL: queue,
  RECONCILE_DLQ_URL: queue,
  RECONCILE_PRIORITY_DLQ_URL: queue,
  RECONCILE_RUNS_DLQ_URL: queue,
  NOTIFICATION_QUEUE_URL: queue,
  WEBHOOK_MASTER_KEY_SECRET: 'arn:of:secret',
}
const masterKey = 'a'.repeat(64)

describe('a deployed stage', () => {
  test('knows the master key by the name of its secret, and calls public addresses alone', () => {
    expect(readConfig(deployed).webhooks).toEqual({
      masterKeySecret: 'arn:of:secret',
      masterKey: null,
      allowPrivate: false,
    })
  })

  test.each([
    ['WEBHOOK_MASTER_KEY', masterKey],
    ['WEBHOOK_ALLOW_PRIVATE', 'true'],
    ['CLOCK_SPEED', '60'],
    ['LOG_FORMAT', 'text'],
    ['YOUTUBE_API_KEY', 'key-of-youtube'],
    ['X_BEARER_TOKEN', 'token-of-x'],
    ['REDDIT_CLIENT_SECRET', 'secret-of-reddit'],
    ['PLATFORM_STUB_URL', 'http://127.0.0.1:4000'],
  ])('is not started with %s, and the value is not repeated', (name, value) => {
    const start = () => readConfig({ ...deployed, [name]: value })
    expect(start).toThrow(new RegExp(`^${name} is only for the local stage`))
    expect(start).not.toThrow(value)
  })
})

describe('what the addresses of links begin with', () => {
  test.each([
    [{}, null],
    [{ DASHBOARD_URL: 'https://dashboard.example/start' }, 'https://dashboard.example/r/'],
    [{ DASHBOARD_URL: 'https://dashboard.example/', LINKS_URL: 'https://go.example' }, 'https://go.example/r/'],
  ])('is for %j: %s', (variables, begins) => {
    expect(readConfig({ ...deployed, ...variables }).linksUrl).toBe(begins)
  })
})

describe('where the dashboard is', () => {
  test('is unknown by default', () => {
    expect(readConfig(deployed).dashboardUrl).toBeNull()
    expect(readConfig({ ...deployed, DASHBOARD_URL: '' }).dashboardUrl).toBeNull()
  })

  test.each(['https://dashboard.example', 'https://dashboard.example/', 'http://localhost:3000/'])(
    'may be %s',
    (url) => {
      expect(readConfig({ ...deployed, DASHBOARD_URL: url }).dashboardUrl).toBe(new URL(url).href)
    },
  )

  test.each([
    'dashboard.example',
    'http://dashboard.example/',
    'javascript:alert(1)',
    'https://me:secret@dashboard.example/',
    'https://dashboard.example/?key=1',
    'https://dashboard.example/#/alerts',
    `https://dashboard.example/${'a'.repeat(200)}`,
  ])('is not %s', (url) => {
    expect(() => readConfig({ ...deployed, DASHBOARD_URL: url })).toThrow(/DASHBOARD_URL must /)
  })
})

test('the local stage may be given all of it', () => {
  const local = { ...deployed, STAGE: 'local', WEBHOOK_MASTER_KEY: masterKey, WEBHOOK_ALLOW_PRIVATE: 'true' }
  expect(readConfig(local).webhooks).toMatchObject({ masterKey, allowPrivate: true })
  const reddit = { REDDIT_CLIENT_ID: 'app', REDDIT_CLIENT_SECRET: 'secret', REDDIT_USER_AGENT: 'web:app:v1 (by /u/a)' }
  expect(readConfig({ ...local, ...reddit, YOUTUBE_API_KEY: 'key' }).live.credentials).toEqual({
    youtube: { api_key: 'key' },
    reddit: { client_id: 'app', client_secret: 'secret', user_agent: 'web:app:v1 (by /u/a)' },
  })
  const partly = readConfig({ ...local, REDDIT_CLIENT_ID: 'app', REDDIT_USER_AGENT: 'web:app:v1' })
  expect(partly.live.credentials).toEqual({})
})
