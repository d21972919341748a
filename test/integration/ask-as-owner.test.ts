import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { leased } from '../../lib/connections/connection.ts'
import { finishConnection } from '../../lib/connections/finish-connection.ts'
import { removeConnection } from '../../lib/connections/remove-connection.ts'
import { startConnection } from '../../lib/connections/start-connection.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { unavailable } from '../../lib/platforms/answer.ts'
import type { AskPlatform } from '../../lib/platforms/ask-platform.ts'
import { credentialsOfEnvironment } from '../../lib/platforms/live/credentials.ts'
import { mockOwnerIdOf } from '../../lib/platforms/mock/owners.ts'
import type { Observation, PostRef, UnavailableReason } from '../../lib/platforms/platform.ts'
import { askAsOwner } from '../../lib/reconciliation/ask-as-owner.ts'
import { observedAt } from '../support/a-post.ts'
import { type ConsentServer, decideOn, startConsentServer } from '../support/consent-server.ts'
import { consentsOf } from '../support/consents.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

/*
 * What is said of posts whose affiliate connected two accounts, whatever their platform says about each account. Here the
 * platform is a table of answers, by account and post.
 */
const noCredentials = credentialsOfEnvironment({ credentials: {} })

let emulators: Emulators
let platform: PlatformUnderTest
let tiktok: ConsentServer
let deps: Deps<ReachName>
let ada: Principal
/** The ids of Ada's accounts, in the order in which they are asked. */
let first: string
let second: string
let answers: Readonly<Record<string, Readonly<Record<string, Observation>>>>
let asked: { readonly account: string | undefined; readonly posts: readonly string[] }[]

const at = () => deps.clock()
const failing = (reason: UnavailableReason, seconds: number | null = null): Observation =>
  unavailable(reason, at(), seconds)
const alone = (): Observation => ({ kind: 'unavailable', fetchedAt: at(), reason: 'server_error', isOfPostAlone: true })
const missing = (): Observation => ({ kind: 'gone', fetchedAt: at(), reason: 'not_found' })
const shown = (): Observation => observedAt(at(), [1, 1, 1])

beforeAll(async () => {
  ;[emulators, tiktok] = await Promise.all([startEmulators(), startConsentServer()])
  platform = platformOn(emulators)
})
afterAll(async () => {
  tiktok?.close()
  await emulators?.stop()
})
beforeEach(async () => {
  const config = { ...platform.deps.config, dashboardUrl: 'http://localhost:3000/' }
  const mock = { ...config.mock, pagesUrl: tiktok.url }
  const askPlatform: AskPlatform = async (_, refs, owner) => {
    asked.push({ account: owner?.accountId, posts: refs.map(({ nativeId }) => nativeId) })
    const said = answers[owner?.accountId ?? '']
    return new Map(refs.map(({ nativeId }) => [nativeId, said?.[nativeId] ?? failing('reconnect')]))
  }
  deps = {
    ...platform.deps,
    config,
    askPlatform,
    ...consentsOf(platform.deps.table.platformConfigs, { ...config, mock }, noCredentials),
  }
  ada = await platform.affiliate()
  first = await connect()
  second = await connect()
  answers = {}
  asked = []
})

const connect = async (): Promise<string> => {
  const handle = `creator_${randomUUID().slice(0, 8)}`
  const { url } = await startConnection('tiktok', ada, deps)
  const back = await decideOn(url, { handle, scopes: ['user.info.basic', 'user.info.profile', 'video.list'] })
  await finishConnection('tiktok', { code: back.get('code') ?? '', state: back.get('state') ?? '' }, ada, deps)
  return mockOwnerIdOf('tiktok', handle)
}
const ref = (nativeId: string, authorId?: string): PostRef => ({
  nativeId,
  canonicalUrl: `https://www.tiktok.com/@/video/${nativeId}`,
  ...(authorId !== undefined && { authorId }),
})
const ask = async (...refs: PostRef[]) => {
  const owner = await deps.table.people.get(ada.affiliateId)
  const said = await askAsOwner('tiktok', refs, owner ?? undefined, deps)
  return refs.map(({ nativeId }) => {
    const answer = said.get(nativeId)
    if (answer instanceof Error) return answer.name
    if (answer?.kind !== 'unavailable') return answer?.kind ?? 'nothing'
    return answer.isOfPostAlone ? 'unreadable' : answer.reason
  })
}
const accountsAsked = () => asked.map(({ account }) => account)
const stateOf = async (accountId: string) =>
  (await deps.connections.get({ affiliateId: ada.affiliateId, platform: 'tiktok', accountId }))?.state

describe('posts of an affiliate with two accounts', () => {
  test.each(['timeout', 'circuit_open', 'budget_empty', 'quota_exceeded', 'disabled'] as const)(
    'all get an answer after one account’s call ended with %s, and no other account is asked',
    async (reason) => {
      answers = { [first]: { a: failing(reason, 60), new: failing(reason, 60) }, [second]: { b: shown() } }
      expect(await ask(ref('a', first), ref('b', second), ref('new'))).toEqual([reason, reason, reason])
      expect(accountsAsked()).toEqual([first])
    },
  )

  test('all get an answer if the time for all accounts is over before the first is asked', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort())
    expect(await ask(ref('a', first), ref('b', second), ref('new'))).toEqual(['timeout', 'timeout', 'timeout'])
    timeout.mockRestore()
    expect(asked).toEqual([])
  })

  test.each(['server_error', 'rate_limited', 'refused'] as const)(
    'are read on one account although calls about the other end with %s',
    async (reason) => {
      answers = { [first]: { a: failing(reason), new: failing(reason) }, [second]: { b: shown(), new: shown() } }
      expect(await ask(ref('a', first), ref('b', second), ref('new'))).toEqual([reason, 'observed', reason])
      expect(asked).toEqual([
        { account: first, posts: ['a', 'new'] },
        { account: second, posts: ['b'] },
      ])
    },
  )

  const ofAccount = (reason: UnavailableReason): Observation => ({
    kind: 'unavailable',
    fetchedAt: at(),
    reason,
    isOfAccount: true,
  })

  test.each(['rate_limited', 'budget_empty'] as const)(
    'are looked for on the second account if the first one’s own limit is reached (%s), which holds back its posts alone',
    async (reason) => {
      const limited = ofAccount(reason)
      answers = {
        [first]: { a: limited, new: limited, other: limited },
        [second]: { b: shown(), new: shown(), other: missing() },
      }
      const refs = [ref('a', first), ref('b', second), ref('new'), ref('other')]
      expect(await ask(...refs)).toEqual([reason, 'observed', 'observed', reason])
      expect(asked.map(({ posts }) => posts)).toEqual([
        ['a', 'new', 'other'],
        ['b', 'new', 'other'],
      ])
    },
  )

  test('wait while another worker renews the token of their account, and hold back none on the other one', async () => {
    answers = { [second]: { b: shown(), new: shown(), other: missing() } }
    const { get, save } = deps.connections
    const named = { affiliateId: ada.affiliateId, platform: 'tiktok', accountId: first } as const
    const known = await get(named)
    if (known === null) throw new Error('It was connected')
    await save(leased({ ...known, accessUntil: at() }, at()))
    const refs = [ref('a', first), ref('b', second), ref('new'), ref('other')]
    expect(await ask(...refs)).toEqual(['Busy', 'observed', 'observed', 'Busy'])
    expect(accountsAsked()).toEqual([second])
  })

  test('are looked for on the second account if the first could not be searched to the end', async () => {
    answers = { [first]: { a: alone(), b: alone() }, [second]: { a: shown(), b: missing() } }
    expect(await ask(ref('a'), ref('b'))).toEqual(['observed', 'unreadable'])
    expect(accountsAsked()).toEqual([first, second])
  })

  test('are gone if the account that showed them no longer has them', async () => {
    answers = { [first]: { a: missing() }, [second]: { b: missing() } }
    expect(await ask(ref('a', first), ref('b', second))).toEqual(['gone', 'gone'])
  })

  test('may be on an account that is not connected if no account showed them before', async () => {
    answers = { [first]: { a: missing() }, [second]: { a: missing() } }
    expect(await ask(ref('a'))).toEqual(['reconnect'])
    expect(accountsAsked()).toEqual([first, second, undefined])
  })

  test('are not gone because the account that showed them was removed', async () => {
    answers = { [second]: { a: missing(), new: missing() } }
    await removeConnection('tiktok', first, ada, deps)
    expect(await ask(ref('a', first), ref('new'))).toEqual(['reconnect', 'reconnect'])
    answers = { [second]: { a: shown() } }
    expect(await ask(ref('a', first))).toEqual(['observed'])
  })

  test('that one account shows as private are private, whatever the other says', async () => {
    answers = { [first]: { a: { kind: 'gone', fetchedAt: at(), reason: 'private' } }, [second]: { a: missing() } }
    expect(await ask(ref('a'))).toEqual(['gone'])
    expect(accountsAsked()).toEqual([first])
  })
})

describe('a token that is refused', () => {
  test('for some posts alone keeps its connection, and is not renewed', async () => {
    answers = { [first]: { a: shown(), b: failing('auth') } }
    expect(await ask(ref('a', first), ref('b', first))).toEqual(['observed', 'unreadable'])
    expect(accountsAsked()).toEqual([first])
    expect(await stateOf(first)).toBe('ACTIVE')
  })

  test.each([
    ['gone', missing],
    ['unreadable', alone],
    ['rate_limited', () => failing('rate_limited')],
  ])('for one post keeps its connection where another is %s', async (kind, other) => {
    answers = { [first]: { a: other(), b: failing('auth') } }
    expect(await ask(ref('a', first), ref('b', first))).toEqual([kind, 'unreadable'])
    expect(await stateOf(first)).toBe('ACTIVE')
  })

  test('for some posts once it is renewed keeps its connection too', async () => {
    answers = { [first]: { a: failing('auth'), b: failing('auth') } }
    const { askPlatform } = deps
    const renewed: AskPlatform = async (...about) => {
      const said = await askPlatform(...about)
      answers = { [first]: { a: shown(), b: failing('auth') } }
      return said
    }
    deps = { ...deps, askPlatform: renewed }
    expect(await ask(ref('a', first), ref('b', first))).toEqual(['observed', 'unreadable'])
    expect(accountsAsked()).toEqual([first, first])
    expect(await stateOf(first)).toBe('ACTIVE')
  })

  test.each([
    ['every post', () => failing('auth'), 'reconnect'],
    ['every post that it got an answer about', () => failing('timeout'), 'timeout'],
    ['every post that may be on its account', () => failing('reconnect'), 'reconnect'],
  ])('for %s loses its connection, and that of the other account stays', async (_, other, kind) => {
    answers = { [first]: { a: other(), b: failing('auth') }, [second]: { c: shown() } }
    expect(await ask(ref('a', first), ref('b', first), ref('c', second))).toEqual([kind, 'reconnect', 'observed'])
    expect([await stateOf(first), await stateOf(second)]).toEqual(['RECONNECT', 'ACTIVE'])
  })
})
