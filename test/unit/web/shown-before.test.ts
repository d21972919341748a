import { afterEach, expect, test } from 'vitest'
import type { AffiliateView } from '../../../lib/people/affiliate-contract.ts'
import { beginSession, endSession } from '../../../lib/web/session.ts'
import { putOn, shelfNow, shownBefore } from '../../../lib/web/shown-before.ts'

const signInAs = (id: string): void =>
  beginSession(
    { me: { id, name: id, role: 'ADMIN' } as AffiliateView, sessionId: 'ses_1', keyId: 'k' },
    Date.now() + 1_000,
  )
const show = (subject: string, data: unknown, on = shelfNow()): void => putOn(on, subject, { data, loadedAtMs: 1 })

afterEach(() => endSession(null))

test('what a session showed is there again, the latest of it', () => {
  signInAs('ada')
  show('/posts', 'old')
  show('/posts', 'new')
  expect(shownBefore('/posts')).toEqual({ data: 'new', loadedAtMs: 1 })
  expect(shownBefore('/alerts')).toBeNull()
})

test('the next session knows nothing of it, not even of what comes late', () => {
  signInAs('ada')
  const shelf = shelfNow()
  show('/posts', 'of Ada')
  endSession(null)
  signInAs('bob')
  show('/alerts', 'of Ada, late', shelf)
  expect(shownBefore('/posts')).toBeNull()
  expect(shownBefore('/alerts')).toBeNull()
})

test('forty views are kept; the one that was shown longest ago goes first', () => {
  signInAs('ada')
  for (let at = 0; at < 40; at += 1) show(`/posts/${at}`, at)
  show('/posts/0', 'again')
  show('/posts/40', 40)
  expect(shownBefore('/posts/0')).not.toBeNull()
  expect(shownBefore('/posts/1')).toBeNull()
  expect(shownBefore('/posts/2')).not.toBeNull()
})
