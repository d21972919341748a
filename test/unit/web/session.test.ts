import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AffiliateView } from '../../../lib/people/affiliate-contract.ts'
import { callApi } from '../../../lib/web/api/call-api.ts'
import { loadCampaigns } from '../../../lib/web/campaigns.ts'
import { lapseStore } from '../../../lib/web/lapse.ts'
import {
  beginSession,
  endSession,
  followOtherTabs,
  onOtherReader,
  renewSession,
  sessionInUse,
  sessionStore,
} from '../../../lib/web/session.ts'
import { readMark, type SessionMark, writeMark } from '../../../lib/web/session-mark.ts'
import { restoreSession, signIn, signInAgain, signOut } from '../../../lib/web/sign-in.ts'

const someone = (id: string): AffiliateView => ({ id, name: id, role: 'ADMIN' }) as AffiliateView
const later = Date.now() + 3_600_000
const markOf = (id: string, sessionId: string): SessionMark => ({
  affiliateId: id,
  sessionId,
  keyId: 'k',
  untilMs: later,
})
const signInAs = (id: string, sessionId = `ses_${id}`): void =>
  beginSession({ me: someone(id), sessionId, keyId: 'k' }, later)
const stateNow = () => sessionStore.get().kind
/** What another tab does, and this one is told of. */
const inAnotherTab = (mark: SessionMark | null): void => {
  writeMark(mark)
  followOtherTabs()
}

interface Sent {
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly credentials: string
}

/** Answers each request when it is told to. */
const holdAnswers = () => {
  const held: ((response: Response) => void)[] = []
  const sent: Sent[] = []
  vi.stubGlobal('fetch', (path: string, { method, headers, credentials }: Omit<Sent, 'path'>) => {
    sent.push({ path, method, headers, credentials })
    return new Promise<Response>((resolve) => held.push(resolve))
  })
  const answer = (status: number, data: unknown): void => held.shift()?.(Response.json({ data }, { status }))
  return { sent, answer }
}

/** Answers each request at once, by its method and path. */
const answerBy = (answers: Readonly<Record<string, readonly [number, unknown]>>): Sent[] => {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (path: string, { method, headers, credentials }: Omit<Sent, 'path'>) => {
    sent.push({ path, method, headers, credentials })
    const [status, data] = answers[`${method} ${path.slice('/api/v1'.length)}`] ?? [404, null]
    return Response.json({ data }, { status })
  })
  return sent
}

beforeEach(() => {
  const kept = new Map<string, string>()
  const localStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  }
  vi.stubGlobal('window', { localStorage, setTimeout: () => 0 })
})

afterEach(() => {
  endSession(null)
  vi.unstubAllGlobals()
})

describe('a response', () => {
  test('that comes when somebody else is signed in is for nobody', async () => {
    const { answer } = holdAnswers()
    signInAs('ada')
    const outcome = callApi('PUT', '/affiliates/me', { body: { name: 'Ada' } })
    endSession(null)
    signInAs('bob')
    answer(200, someone('ada'))
    expect(await outcome).toMatchObject({ ok: false, failure: { kind: 'aborted' } })
  })

  test('that says who was signed in no longer is does not ask who came after', async () => {
    const { answer } = holdAnswers()
    signInAs('ada')
    const outcome = callApi('GET', '/affiliates/me')
    endSession(null)
    signInAs('bob')
    answer(401, null)
    await outcome
    expect(sessionInUse()?.me.id).toBe('bob')
    expect(lapseStore.get()).toBe(false)
  })

  test('comes to a session that goes on under another name', async () => {
    const { answer } = holdAnswers()
    signInAs('ada')
    const outcome = callApi('GET', '/campaigns')
    renewSession({ ...someone('ada'), name: 'Ada L.' })
    answer(200, ['a campaign'])
    expect(await outcome).toMatchObject({ ok: true, data: ['a campaign'] })
  })
})

describe('a session that ends while somebody is at work', () => {
  test('sends what it refused once more after they signed in again, and asks only once for all', async () => {
    const { sent, answer } = holdAnswers()
    signInAs('ada')
    const [saved, listed] = [callApi('PUT', '/affiliates/me', { body: {} }), callApi('GET', '/campaigns')]
    answer(401, null)
    answer(401, null)
    await vi.waitFor(() => expect(lapseStore.get()).toBe(true))
    const waiting = callApi('GET', '/alerts')
    signInAs('ada', 'ses_again')
    expect(lapseStore.get()).toBe(false)
    await vi.waitFor(() => expect(sent).toHaveLength(5))
    for (const data of ['one', 'two', 'three']) answer(200, data)
    expect(await Promise.all([saved, listed, waiting])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
    expect(
      sent
        .slice(2)
        .map(({ method }) => method)
        .toSorted(),
    ).toEqual(['GET', 'GET', 'PUT'])
  })

  test('lets go of everything that waits once they sign out, and sends nothing for whoever comes next', async () => {
    const { sent, answer } = holdAnswers()
    signInAs('ada')
    const saved = callApi('PUT', '/affiliates/me', { body: {} })
    answer(401, null)
    await vi.waitFor(() => expect(lapseStore.get()).toBe(true))
    endSession(null)
    signInAs('bob')
    expect(await saved).toMatchObject({ ok: false, failure: { kind: 'aborted' } })
    expect(sent).toHaveLength(1)
    expect(lapseStore.get()).toBe(false)
  })

  test('does not keep a view waiting that nobody looks at any more', async () => {
    const { answer } = holdAnswers()
    signInAs('ada')
    const leaving = new AbortController()
    const listed = callApi('GET', '/campaigns', { signal: leaving.signal })
    answer(401, null)
    await vi.waitFor(() => expect(lapseStore.get()).toBe(true))
    leaving.abort()
    expect(await listed).toMatchObject({ ok: false, failure: { kind: 'aborted' } })
    expect(lapseStore.get()).toBe(true)
  })

  test('is not asked about again by a refusal of the session before it', async () => {
    const { sent, answer } = holdAnswers()
    signInAs('ada')
    const listed = callApi('GET', '/campaigns')
    signInAs('ada', 'ses_again')
    answer(401, null)
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    answer(200, [])
    expect(await listed).toMatchObject({ ok: true })
    expect(lapseStore.get()).toBe(false)
  })

  test('goes on with a key of the same person, and with nobody else’s', async () => {
    const key = 'arp_local_keyofbob_x'
    signInAs('ada')
    lapseStore.set(true)
    const refused = answerBy({ 'GET /affiliates/me': [200, someone('bob')] })
    expect(await signInAgain(key, false, someone('ada'))).toBe(
      'This is a key of bob. Use one of ada, or sign out first.',
    )
    expect(refused.map(({ method }) => method)).toEqual(['GET'])
    expect(lapseStore.get()).toBe(true)
    answerBy({
      'GET /affiliates/me': [200, someone('ada')],
      'POST /sessions': [201, { id: 'ses_new', key_id: 'other' }],
    })
    expect(await signInAgain(key, true, someone('ada'))).toBeNull()
    expect(lapseStore.get()).toBe(false)
    expect(sessionInUse()).toMatchObject({ sessionId: 'ses_new', keyId: 'other' })
  })
})

describe('another tab', () => {
  test('that signs out does so here', () => {
    signInAs('ada')
    inAnotherTab(null)
    expect(sessionStore.get()).toEqual({ kind: 'signed-out', farewell: 'You signed out in another tab.' })
  })

  test('that signs somebody in does so here, and somebody else in place of who was', () => {
    inAnotherTab(markOf('ada', 'ses_1'))
    expect(sessionStore.get()).toEqual({ kind: 'restoring', mark: markOf('ada', 'ses_1') })
    signInAs('ada')
    inAnotherTab(markOf('bob', 'ses_2'))
    expect(sessionStore.get()).toEqual({ kind: 'restoring', mark: markOf('bob', 'ses_2') })
  })

  test('that signs the same person in again ends the question here', () => {
    signInAs('ada')
    lapseStore.set(true)
    inAnotherTab({ ...markOf('ada', 'ses_2'), keyId: 'k2' })
    expect(lapseStore.get()).toBe(false)
    expect(sessionInUse()).toMatchObject({ sessionId: 'ses_2', keyId: 'k2', me: { id: 'ada' } })
  })

  test('is noticed before a request is sent, told of or not', async () => {
    const sent = answerBy({})
    signInAs('ada')
    writeMark(markOf('bob', 'ses_2'))
    expect(await callApi('PUT', '/affiliates/me', { body: {} })).toMatchObject({ failure: { kind: 'aborted' } })
    expect(sent).toEqual([])
    expect(stateNow()).toBe('restoring')
  })
})

describe('what is shown of somebody is forgotten', () => {
  test('when somebody else is signed in or nobody is, and not when the same person goes on', () => {
    const told: (string | null)[] = []
    onOtherReader((before) => told.push(before))
    signInAs('ada')
    renewSession({ ...someone('ada'), name: 'Ada L.' })
    signInAs('ada', 'ses_again')
    expect(told).toEqual([null])
    inAnotherTab(markOf('bob', 'ses_2'))
    expect(told).toEqual([null, 'ada'])
  })
})

describe('signing in', () => {
  const key = 'arp_local_k_secret'
  const works = {
    'POST /sessions': [201, { id: 'ses_1', key_id: 'k' }],
    'GET /affiliates/me': [200, someone('ada')],
  } as const

  test('sends the key once, to get a cookie, and keeps ids alone', async () => {
    const sent = answerBy(works)
    expect(await signIn(` ${key} `, true)).toBeNull()
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual([`Bearer ${key}`, undefined])
    expect(sent.map(({ credentials }) => credentials)).toEqual(['same-origin', 'same-origin'])
    expect(sessionInUse()).toEqual({ me: someone('ada'), sessionId: 'ses_1', keyId: 'k' })
    expect(JSON.stringify([sessionStore.get(), readMark()])).not.toContain('secret')
  })

  test.each([
    ['', 'Paste your API key.', []],
    ['hunter2', 'This is not an API key.', []],
    [key, "This key doesn't work.", ['POST']],
  ])('says what is wrong with %j', async (typed, sentence, methods) => {
    const sent = answerBy({ 'POST /sessions': [401, null] })
    expect(await signIn(typed, false)).toContain(sentence)
    expect(sent.map(({ method }) => method)).toEqual(methods)
    expect(stateNow()).toBe('signed-out')
  })

  test('says that the browser keeps no cookie', async () => {
    answerBy({ ...works, 'GET /affiliates/me': [401, null] })
    expect(await signIn(key, false)).toContain('does not keep our cookie')
    expect(readMark()).toBeNull()
  })

  test('signs out whoever was signed in before', async () => {
    signInAs('bob')
    const sent = answerBy({ ...works, 'DELETE /sessions/current': [200, { ended: true }] })
    expect(await signIn(key, false)).toBeNull()
    expect(sent.map(({ method }) => method)).toEqual(['DELETE', 'POST', 'GET'])
    expect(sent[0]?.headers).toMatchObject({ 'x-requested-with': 'dashboard' })
    expect(sessionInUse()?.me.id).toBe('ada')
  })
})

describe('signing out', () => {
  test('ends the session on the service, and forgets it here', async () => {
    signInAs('ada')
    const sent = answerBy({ 'DELETE /sessions/current': [200, { ended: true }] })
    const done = signOut()
    expect(stateNow()).toBe('signing-out')
    await done
    expect(sent).toMatchObject([
      { method: 'DELETE', path: '/api/v1/sessions/current', headers: { 'x-requested-with': 'dashboard' } },
    ])
    expect(stateNow()).toBe('signed-out')
    expect(readMark()).toBeNull()
  })

  test('leaves somebody signed in where the service does not end the session', async () => {
    signInAs('ada')
    answerBy({ 'DELETE /sessions/current': [500, null] })
    await signOut()
    expect(sessionInUse()?.me.id).toBe('ada')
    expect(readMark()).toMatchObject({ affiliateId: 'ada' })
  })
})

describe('a new tab', () => {
  test('goes on with the session of the browser', async () => {
    answerBy({ 'GET /affiliates/me': [200, someone('ada')] })
    const mark = markOf('ada', 'ses_1')
    sessionStore.set({ kind: 'restoring', mark })
    expect(await restoreSession(mark)).toBeNull()
    expect(sessionInUse()).toEqual({ me: someone('ada'), sessionId: 'ses_1', keyId: 'k' })
  })

  test.each([
    ['has ended', [401, null]],
    ['is somebody else’s', [200, someone('bob')]],
  ] as const)('asks to sign in if that %s, and lets the others ask for themselves', async (_what, answer) => {
    answerBy({ 'GET /affiliates/me': answer })
    const mark = markOf('ada', 'ses_1')
    writeMark(mark)
    sessionStore.set({ kind: 'restoring', mark })
    expect(await restoreSession(mark)).toBeNull()
    expect(sessionStore.get()).toEqual({ kind: 'signed-out', farewell: 'Your session has ended. Sign in again.' })
    expect(readMark()).toEqual(mark)
  })

  test('says why it cannot know', async () => {
    answerBy({ 'GET /affiliates/me': [418, null] })
    const mark = markOf('ada', 'ses_1')
    sessionStore.set({ kind: 'restoring', mark })
    expect(await restoreSession(mark)).toBe('The service did not accept this request.')
    expect(stateNow()).toBe('restoring')
  })

  test('stays signed out if somebody signs out meanwhile', async () => {
    const { answer } = holdAnswers()
    const mark = markOf('ada', 'ses_1')
    sessionStore.set({ kind: 'restoring', mark })
    const restored = restoreSession(mark)
    inAnotherTab(null)
    answer(200, someone('ada'))
    expect(await restored).toBeNull()
    expect(stateNow()).toBe('signed-out')
  })
})

test('where nothing can be stored, the tab stays signed in', async () => {
  const refuse = (): never => {
    throw new Error('Storage is refused')
  }
  answerBy({ 'GET /campaigns': [200, []] })
  for (const localStorage of [
    { getItem: refuse, setItem: refuse, removeItem: refuse },
    { getItem: () => null, setItem: refuse, removeItem: refuse },
  ]) {
    vi.stubGlobal('window', { localStorage, setTimeout: () => 0 })
    signInAs('ada')
    expect(await callApi('GET', '/campaigns')).toMatchObject({ ok: true })
    endSession(null)
    expect(readMark()).toBeNull()
  }
})

test('a mark that is none counts as nobody', () => {
  expect(readMark()).toBeNull()
  for (const text of ['', 'true', 'aff_1 ses_1']) {
    window.localStorage.setItem('session', text)
    expect(readMark()).toBeNull()
  }
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
