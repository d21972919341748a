import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOutbound } from '../../lib/outbound/call-endpoint.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'

const now = '2026-06-01T12:00:00.000Z'
/** For what never answers. */
const shortMs = 300
/** For an answer that begins and does not end: its beginning has to arrive within it. */
const beginningMs = 3_000
/** For what answers long before. */
const longMs = 60_000
let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver?.stop())

const outbound = (timeoutMs: number) => createOutbound({ allowPrivate: true }, undefined, timeoutMs)
const post = (path: string, timeoutMs = longMs) =>
  outbound(timeoutMs).post({ url: receiver.url(path), headers: { 'x-a': 'b' }, body: '{"é":1}' }, now)

describe('a call', () => {
  test('sends the headers and exactly the body', async () => {
    expect(await post('/ok/sent')).toEqual({ kind: 'answered', status: 204, excerpt: '', retryAfterSeconds: null })
    expect(receiver.at('/ok/sent')).toMatchObject([
      { body: '{"é":1}', headers: { 'x-a': 'b', 'content-length': '8', host: `127.0.0.1:${receiver.port}` } },
    ])
  })

  test('ends when the time is up, whether nothing comes or it never stops', async () => {
    expect(await post('/hang', shortMs)).toEqual({ kind: 'unanswered', fault: 'timeout' })
    expect(await post('/hang-in-body', beginningMs)).toMatchObject({ kind: 'answered', status: 200, excerpt: 'begun' })
  })

  test('ends when the other side switches protocols', async () => {
    expect(await post('/upgrade')).toEqual({ kind: 'unanswered', fault: 'connection' })
  })

  test('ends when the other side only announces a response', async () => {
    expect(await post('/preliminary')).toEqual({ kind: 'unanswered', fault: 'connection' })
  })

  test('reads the beginning of an endless response, and keeps less', async () => {
    const answer = await post('/endless')
    expect(answer).toMatchObject({ kind: 'answered', status: 500, excerpt: 'x'.repeat(500) })
  })

  test('keeps no control characters of a response', async () => {
    expect(await post('/fail')).toMatchObject({ status: 500, excerpt: 'out of order' })
  })

  test('follows no redirect', async () => {
    expect(await post('/redirect')).toMatchObject({ kind: 'answered', status: 302 })
  })

  test('reads how long to wait', async () => {
    expect(await post('/busy')).toMatchObject({ status: 429, retryAfterSeconds: 120 })
  })

  test('reports when nobody listens', async () => {
    const answer = await outbound(longMs).post({ url: 'http://127.0.0.1:1/', headers: {}, body: '' }, now)
    expect(answer).toEqual({ kind: 'unanswered', fault: 'connection' })
  })
})

describe('on a deployed stage', () => {
  test('never connects to a host that became private after it was registered', async () => {
    const rebound = createOutbound({ allowPrivate: false }, async () => ['127.0.0.1'], longMs)
    const answer = await rebound.post({ url: 'https://hooks.example/', headers: {}, body: '' }, now)
    expect(answer).toEqual({ kind: 'unanswered', fault: 'refused_address' })
  })

  test('never calls a URL that could not be registered', async () => {
    const strict = createOutbound({ allowPrivate: false }, async () => ['8.8.8.8'], longMs)
    const answer = await strict.post({ url: receiver.url('/ok/strict'), headers: {}, body: '' }, now)
    expect(answer).toEqual({ kind: 'unanswered', fault: 'refused_address' })
    expect(receiver.at('/ok/strict')).toEqual([])
  })
})

test('a name is looked up once, and exactly the address that was checked is connected to', async () => {
  const asked: string[] = []
  const resolve = async (host: string): Promise<string[]> => {
    asked.push(host)
    return asked.length === 1 ? ['127.0.0.1'] : ['127.0.0.2']
  }
  const pinned = createOutbound({ allowPrivate: true }, resolve, longMs)
  const url = `http://rebinding.example:${receiver.port}/ok/pinned`
  expect(await pinned.post({ url, headers: {}, body: '' }, now)).toMatchObject({ status: 204 })
  expect(asked).toEqual(['rebinding.example'])
  expect(receiver.at('/ok/pinned')).toMatchObject([{ headers: { host: `rebinding.example:${receiver.port}` } }])
})
