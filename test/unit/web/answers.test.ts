import { afterEach, expect, test, vi } from 'vitest'
import { sendRequest } from '../../../lib/web/api/send-request.ts'

const request = { method: 'PUT', path: '/affiliates/me', by: 'anybody' } as const
const answerWith = (body: unknown): void => {
  vi.stubGlobal('fetch', async () => Response.json(body))
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a response without data that is not the API’s counts as a failure, whatever its status says', async () => {
  vi.stubGlobal('window', globalThis)
  answerWith({ errorMessage: '[504] - Lambda timeout.' })
  expect(await sendRequest(request)).toMatchObject({ ok: false, failure: { kind: 'refused', status: 502 } })
})

test('a success of the API is one, even without data', async () => {
  answerWith({ success: true })
  expect(await sendRequest(request)).toMatchObject({ ok: true })
  answerWith({ success: true, data: ['Ada'], next_cursor: 'more' })
  expect(await sendRequest(request)).toEqual({ ok: true, data: ['Ada'], nextCursor: 'more' })
})
