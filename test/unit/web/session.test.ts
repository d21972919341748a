import { afterEach, expect, test, vi } from 'vitest'
import type { AffiliateView } from '../../../lib/people/affiliate-contract.ts'
import { callApi } from '../../../lib/web/api/call-api.ts'
import { loadCampaigns } from '../../../lib/web/campaigns.ts'
import { beginSession, endSession, sessionStore } from '../../../lib/web/session.ts'
import { restoreSession } from '../../../lib/web/sign-in.ts'

const someone = (id: string): AffiliateView => ({ id, name: id, role: 'ADMIN' }) as AffiliateView
const signInAs = (id: string): void => beginSession({ key: `arp_test_${id}`, me: someone(id) })

/** Answers each request when it is told to. */
const holdAnswers = () => {
  const held: ((response: Response) => void)[] = []
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => held.push(resolve)))
  return (status: number, data: unknown): void => held.shift()?.(Response.json({ data }, { status }))
}

afterEach(() => {
  vi.unstubAllGlobals()
  endSession(null)
})

test('an answer that comes when somebody else is signed in is for nobody', async () => {
  const answer = holdAnswers()
  signInAs('ada')
  const outcome = callApi('PUT', '/affiliates/me', { body: { name: 'Ada' } })
  endSession(null)
  signInAs('bob')
  answer(200, someone('ada'))
  expect(await outcome).toMatchObject({ ok: false, failure: { kind: 'aborted' } })
})

test('a key that was refused does not sign out who came after', async () => {
  const answer = holdAnswers()
  signInAs('ada')
  const outcome = callApi('GET', '/affiliates/me')
  endSession(null)
  signInAs('bob')
  answer(401, null)
  await outcome
  expect(sessionStore.get()).toMatchObject({ kind: 'signed-in', session: { me: { id: 'bob' } } })
})

test('a session that goes on under another name still gets its answers', async () => {
  const answer = holdAnswers()
  signInAs('ada')
  const outcome = callApi('GET', '/campaigns')
  beginSession({ key: 'arp_test_ada', me: { ...someone('ada'), name: 'Ada L.' } })
  answer(200, ['a campaign'])
  expect(await outcome).toMatchObject({ ok: true, data: ['a campaign'] })
})

test('who signs out while the session is restored stays signed out', async () => {
  const answer = holdAnswers()
  sessionStore.set({ kind: 'restoring', key: 'arp_test_ada' })
  const restored = restoreSession('arp_test_ada')
  endSession(null)
  answer(200, someone('ada'))
  expect(await restored).toBeNull()
  expect(sessionStore.get().kind).toBe('signed-out')
})

test('a campaign whose status changes between two lists is there once', async () => {
  vi.stubGlobal('fetch', async (path: string) => {
    const isListed = /status=(?:ACTIVE|PAUSED)/.test(path)
    return Response.json({ data: isListed ? [{ id: 'cmp_1', name: 'Spring' }] : [], next_cursor: null })
  })
  signInAs('ada')
  const outcome = await loadCampaigns('ADMIN', new AbortController().signal)
  expect(outcome).toMatchObject({ ok: true, data: { rows: [{ id: 'cmp_1' }], hasMore: false } })
  expect(outcome.ok && outcome.data.rows).toHaveLength(1)
})
