import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { finishConnection } from '../../lib/connections/finish-connection.ts'
import { removeConnection } from '../../lib/connections/remove-connection.ts'
import { findToken } from '../../lib/connections/renew-tokens.ts'
import { showConnections } from '../../lib/connections/show-connections.ts'
import { startConnection } from '../../lib/connections/start-connection.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { createPlatformGuard } from '../../lib/platforms/guard-platform.ts'
import { mockAccountIdOf } from '../../lib/platforms/mock/account.ts'
import type { PlatformResponse } from '../../lib/platforms/request.ts'
import type { Post } from '../../lib/post/post.ts'
import { reconcilePosts } from '../../lib/reconciliation/reconcile-posts.ts'
import { createPlatformCredentials } from '../../lib/secrets/platform-credentials.ts'
import { decideDuplicate } from '../../lib/submission/decide-duplicate.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type ConsentServer, decideOn, startConsentServer } from '../support/consent-server.ts'
import { consentsOf } from '../support/consents.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const allScopes = ['pages_show_list', 'pages_read_engagement', 'read_insights']
const secret = 'secret-of-our-app'

let emulators: Emulators
let platform: PlatformUnderTest
let facebook: ConsentServer
let deps: Deps<ReachName>
let logged: unknown[]
let campaignId: CampaignId
let ada: Principal
let bob: Principal
/** The name of a Page, and of one more. */
let shop: string
let blog: string

beforeAll(async () => {
  ;[emulators, facebook] = await Promise.all([startEmulators(), startConsentServer()])
  platform = platformOn(emulators)
})
afterAll(async () => {
  facebook?.close()
  await emulators?.stop()
})
beforeEach(async () => {
  facebook.behave()
  facebook.asked.length = 0
  logged = []
  const write = (...line: unknown[]) => void logged.push(line)
  const { table, clock } = platform.deps
  const live = { credentials: { meta: { app_id: 'our-app', app_secret: secret } }, stubUrl: facebook.url }
  const config = { ...platform.deps.config, dashboardUrl: 'http://localhost:3000/', live }
  deps = {
    ...platform.deps,
    config,
    log: { ...platform.deps.log, write, with: () => deps.log },
    askPlatform: createAskPlatform(table.platformConfigs, createPlatformGuard(table, clock), config, clock),
    ...consentsOf(table.platformConfigs, config, createPlatformCredentials(config)),
  }
  ;[ada, bob] = await Promise.all([platform.affiliate(), platform.affiliate()])
  campaignId = (await platform.campaign()).campaignId
  const unlike = randomUUID().slice(0, 8)
  shop = `shop_${unlike}`
  blog = `blog_${unlike}`
})

const consentOf = async (who: Principal, handle: string, scopes: readonly string[] = allScopes) => {
  const { url } = await startConnection('meta', who, deps)
  const back = await decideOn(url, { handle, scopes })
  return { code: back.get('code') ?? '', state: back.get('state') ?? '' }
}
const connect = async (who: Principal, handle = shop, scopes?: readonly string[]) =>
  finishConnection('meta', await consentOf(who, handle, scopes), who, deps)
const pageId = (name: string) => mockAccountIdOf('meta', name) ?? ''
const named = ({ affiliateId }: Principal, name = shop) => ({
  affiliateId,
  platform: 'meta' as const,
  accountId: pageId(name),
})
const tokenOf = async (who: Principal, name = shop) => {
  const found = await findToken(named(who, name), null, deps)
  return typeof found === 'string' ? found : found.token
}
const stored = (who: Principal, name = shop) => deps.connections.get(named(who, name))
const alertsOf = async ({ affiliateId }: Principal) =>
  (await deps.table.alerts.listByAffiliate(affiliateId, { limit: 100 })).things
const askedAt = (path: string) => facebook.asked.filter((request) => request.path === path)
const json = (status: number, body: unknown): PlatformResponse => ({ status, headers: {}, body: JSON.stringify(body) })
const graphError = (code: number, subcode?: number): PlatformResponse =>
  json(400, { error: { message: 'Refused.', type: 'OAuthException', code, error_subcode: subcode } })

describe('connecting Pages', () => {
  test('takes whoever manages them to Facebook and back, and connects each with a token of its own', async () => {
    const { url } = await startConnection('meta', ada, deps)
    const { pathname, searchParams } = new URL(url)
    expect(pathname).toBe('/www.facebook.com/v25.0/dialog/oauth')
    expect(searchParams.get('scope')).toBe(allScopes.join(','))
    expect(searchParams.get('redirect_uri')).toBe('http://localhost:3000/api/v1/connections/meta/callback')
    await connect(ada, `${shop}.and.${blog}`)
    expect(await showConnections(ada, deps)).toMatchObject([
      { platform: 'meta', account_id: pageId(shop), handle: shop, state: 'ACTIVE', scopes: allScopes },
      { platform: 'meta', account_id: pageId(blog), handle: blog, state: 'ACTIVE', missing_scopes: [] },
    ])
    expect(await tokenOf(ada)).not.toBe(await tokenOf(ada, blog))
    expect(await stored(ada)).toMatchObject({ accessUntil: null, refreshUntil: null })
  })

  test('writes no secret and no token into an address or a log', async () => {
    await connect(ada)
    const token = await tokenOf(ada)
    const addresses = JSON.stringify(facebook.asked.map(({ path, query }) => [path, query]))
    for (const hidden of [secret, token, 'mock~access']) {
      expect(addresses).not.toContain(hidden)
      expect(JSON.stringify(logged)).not.toContain(hidden)
    }
    expect(askedAt('/v25.0/oauth/access_token').map(({ method }) => method)).toEqual(['POST', 'POST'])
  })

  test.each([
    ['who manages none', 'nobody', allScopes],
    ['who lets us see none', undefined, ['read_insights']],
  ])('says that only Pages can be connected to one %s', async (_, handle, scopes) => {
    await expect(connect(ada, handle, scopes)).rejects.toMatchObject({
      code: 'validation_failed',
      extras: { errors: [{ path: 'code', message: expect.stringContaining('Only Pages can be connected') }] },
    })
    expect(await showConnections(ada, deps)).toEqual([])
  })

  test('tells which permissions are missing, and asks for them again', async () => {
    await connect(ada, shop, ['pages_show_list', 'pages_read_engagement'])
    expect(await showConnections(ada, deps)).toMatchObject([
      { state: 'RECONNECT', trouble: 'SCOPE_MISSING', missing_scopes: ['read_insights'] },
    ])
    expect(new URL((await startConnection('meta', ada, deps)).url).searchParams.get('auth_type')).toBe('rerequest')
    await connect(ada)
    expect(await showConnections(ada, deps)).toMatchObject([{ state: 'ACTIVE', missing_scopes: [] }])
  })

  test('connects none of more Pages than an affiliate can link', async () => {
    const many = [...'abcdefghijk'].map((letter) => `${letter}${shop.slice(-2)}`).join('.and.')
    await expect(connect(ada, many)).rejects.toMatchObject({
      code: 'conflict',
      message: 'You can link at most 10 accounts on Facebook. Unlink one first.',
    })
    expect(await showConnections(ada, deps)).toEqual([])
  })

  test('connects the others where one belongs to another affiliate, and says so', async () => {
    await connect(bob, blog)
    await expect(connect(ada, `${blog}.and.${shop}`)).rejects.toMatchObject({
      code: 'already_exists',
      message: `Another affiliate connected ${blog} on Facebook. Ask an admin if the account is yours. We connected ${shop}.`,
    })
    expect(await showConnections(ada, deps)).toMatchObject([{ handle: shop }])
    expect(await tokenOf(bob, blog)).toContain('mock~access')
  })

  test.each([
    ['a code that was used', graphError(100, 36_009), 'validation_failed', 'does not accept this code any more'],
    ['an app that it does not know', graphError(101), 'unavailable', 'does not accept our app'],
    [
      'a secret that is wrong',
      json(400, { error: { message: 'Error validating client secret.', type: 'OAuthException', code: 1 } }),
      'unavailable',
      'does not accept our app',
    ],
    ['a passing fault', graphError(2), 'unavailable', 'did not respond'],
    ['a page of HTML', { status: 200, headers: {}, body: '<html>' }, 'unavailable', 'did not respond'],
  ])('says what to do about %s', async (_, said, code, message) => {
    facebook.say = async (request, usual) => (request.path.endsWith('/access_token') ? said : usual(request))
    const refusal = await connect(ada).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code })
    expect(JSON.stringify([String(refusal), refusal])).toContain(message)
    expect(await showConnections(ada, deps)).toEqual([])
  })
})

describe('removing a Page', () => {
  const remove = (who: Principal, name = shop) => removeConnection('meta', pageId(name), who, deps)
  const revocations = () => facebook.asked.filter(({ method }) => method === 'DELETE')

  test('leaves the others as they are, and ends the permission with the last', async () => {
    await connect(ada, `${shop}.and.${blog}`)
    expect(await remove(ada)).toMatchObject({ isRevoked: false })
    expect(revocations()).toEqual([])
    expect(await stored(ada)).toMatchObject({ state: 'REVOKED', sealed: null })
    expect(await tokenOf(ada, blog)).toContain('mock~access')
    expect(await remove(ada, blog)).toMatchObject({ isRevoked: true })
    expect(revocations().map(({ path }) => path)).toEqual(['/v25.0/me/permissions'])
    expect(await showConnections(ada, deps)).toEqual([])
  })

  test('deletes the tokens even if Facebook no longer knows the permission', async () => {
    await connect(ada)
    facebook.say = async (request, usual) => (request.method === 'DELETE' ? graphError(190) : usual(request))
    expect(await remove(ada)).toMatchObject({ isRevoked: false })
    expect(await stored(ada)).toMatchObject({ state: 'REVOKED', sealed: null })
  })
})

const newId = () => `1${String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 13)}`)).slice(0, 14)}`
const submit = async (who: Principal, url: string) => {
  const body = { campaign_id: campaignId, url, ...claimedNumbers(1, 0, 0) }
  return (await submitPost(body, who, deps)).postId
}
const check = async (...postIds: PostId[]) => {
  const requests = postIds.map((postId) => ({ messageId: postId, message: { postId, correlationId: 'test' } }))
  expect([...(await reconcilePosts(requests, deps))]).toEqual([])
  return deps.table.posts.getMany(postIds)
}
const paths = () => facebook.asked.map(({ path }) => path.replace('/v25.0/', ''))
const answering =
  (answers: Readonly<Record<string, PlatformResponse>>): ConsentServer['say'] =>
  async (request, usual) =>
    answers[request.path.replace('/v25.0/', '')] ?? usual(request)
const absent = graphError(100, 33)
const photoOf = (id: string) => ({ media_type: 'photo', target: { id } })
const disconnected = { status: 'UNVERIFIABLE', reason: 'POST_OWNER_DISCONNECTED', final: false }

describe('the numbers of posts', () => {
  const postUrl = (id: string) => `https://www.facebook.com/${shop}/posts/${id}`
  let page: string
  beforeEach(async () => {
    page = pageId(shop)
    await connect(ada)
    facebook.asked.length = 0
  })

  test('are read with the token of the Page, each by itself', async () => {
    const [first, second] = [newId(), newId()]
    const posts = await check(await submit(ada, postUrl(first)), await submit(ada, postUrl(second)))
    expect(paths().toSorted()).toEqual([`${page}_${first}`, `${page}_${second}`].toSorted())
    const token = await tokenOf(ada)
    for (const { headers } of facebook.asked) expect(headers['authorization']).toBe(`Bearer ${token}`)
    for (const { observation, flags } of posts) {
      expect(observation).toMatchObject({
        source: 'platform',
        author: shop,
        authorId: page,
        metrics: { views: { value: expect.any(Number) }, conversions: { missing: 'unsupported' } },
      })
      expect(flags).toEqual([])
    }
  })

  test('of a video or a reel are those of its post, which is found once', async () => {
    const [video, reel, post] = [newId(), newId(), newId()]
    facebook.say = answering({ [reel]: json(200, { id: reel, post_id: `${page}_${post}` }) })
    const ids = [
      await submit(ada, `https://www.facebook.com/watch/?v=${video}`),
      await submit(ada, `https://www.facebook.com/reel/${reel}`),
    ]
    const posts = await check(...ids)
    expect(posts.map(({ observation }) => observation?.objectId)).toEqual([`${page}_${video}`, `${page}_${post}`])
    expect(paths()).toHaveLength(4)
    facebook.asked.length = 0
    platform.passHours(48)
    await check(...ids)
    expect(paths().toSorted()).toEqual([`${page}_${post}`, `${page}_${video}`].toSorted())
  })

  test('are found in the list of the Page for a link that begins with pfbid, and for a photo', async () => {
    const [alias, photo, post, third] = [`pfbid0${'aB3'.repeat(9)}`, newId(), newId(), newId()]
    const list = (after: string | undefined) =>
      after === undefined
        ? json(200, {
            data: [{ id: `${page}_${third}`, permalink_url: `https://www.facebook.com/${page}/posts/${alias}x` }],
            paging: { cursors: { after: 'two' }, next: 'https://graph.facebook.com/?access_token=hidden' },
          })
        : json(200, {
            data: [
              { id: `${page}_${post}`, permalink_url: `https://www.facebook.com/${page}/posts/${alias}` },
              { id: `${page}_${third}`, attachments: { data: [photoOf(photo)] } },
            ],
            paging: { cursors: { after: 'three' } },
          })
    facebook.say = async (request, usual) => {
      if (request.path === `/v25.0/${page}/posts`) return list(request.query['after'])
      return request.path === `/v25.0/${page}_${photo}` ? absent : usual(request)
    }
    const ids = [await submit(ada, postUrl(alias)), await submit(ada, `https://www.facebook.com/photo/?fbid=${photo}`)]
    const posts = await check(...ids)
    expect(posts.map(({ observation }) => observation?.objectId)).toEqual([`${page}_${post}`, `${page}_${third}`])
    facebook.asked.length = 0
    platform.passHours(48)
    await check(...ids)
    expect(paths().toSorted()).toEqual([`${page}_${post}`, `${page}_${third}`].toSorted())
  })

  test('are found for each photo of an album, which has its photos one level below', async () => {
    const [album, left, right, post] = [newId(), newId(), newId(), newId()]
    const subattachments = { data: [photoOf(left), photoOf(right), { media_type: 'video', target: { id: album } }] }
    const listed = {
      id: `${page}_${post}`,
      attachments: { data: [{ media_type: 'album', target: { id: album }, subattachments }] },
    }
    facebook.say = answering({
      [`${page}/posts`]: json(200, { data: [listed] }),
      ...Object.fromEntries([album, left, right].map((id) => [`${page}_${id}`, absent])),
    })
    const photoUrl = (id: string) => `https://www.facebook.com/${shop}/photos/a.${album}/${id}`
    const posts = await check(
      await submit(ada, photoUrl(left)),
      await submit(ada, photoUrl(right)),
      await submit(ada, photoUrl(album)),
    )
    expect(posts.map(({ observation }) => observation?.objectId)).toEqual([
      `${page}_${post}`,
      `${page}_${post}`,
      undefined,
    ])
    expect(posts.map(({ duplicate }) => duplicate !== null)).toEqual([false, true, false])
    const [list] = facebook.asked.filter(({ path }) => path.endsWith('/posts'))
    expect(list?.query['fields']).toContain('subattachments{media_type,target}')
  })

  test('are never those of a post that only links to an address with the id in it', async () => {
    const ids = [newId(), newId(), newId()]
    const target = { id: '9', url: `https://example.com/-${ids.join('-')}-` }
    const written = {
      id: `${page}_${newId()}`,
      permalink_url: `https://www.facebook.com/${page}/posts/${newId()}`,
      message: `https://www.facebook.com/${page}/posts/${ids[0]}`,
      attachments: {
        data: [
          { media_type: 'link', target },
          { ...photoOf('8'), target: { ...target, id: '8' } },
        ],
      },
    }
    facebook.say = answering({
      [`${page}/posts`]: json(200, { data: [written] }),
      ...Object.fromEntries(ids.map((id) => [`${page}_${id}`, absent])),
    })
    const links = [postUrl, postUrl, (id: string) => `https://www.facebook.com/${shop}/photos/${id}`]
    const posts = await check(...(await Promise.all(ids.map((id, at) => submit(ada, (links[at] ?? postUrl)(id))))))
    expect(posts).toHaveLength(3)
    for (const post of posts) expect(post).toMatchObject({ verdict: disconnected, observation: null })
  })

  test('are never those of a post that shares it', async () => {
    const [original, photo, shared] = [newId(), newId(), newId()]
    const share = (id: string, more: object) => ({
      id: `${page}_${newId()}`,
      permalink_url: `https://www.facebook.com/${page}/posts/${id}`,
      ...more,
    })
    const data = [
      share(newId(), { parent_id: `1_${photo}`, attachments: { data: [photoOf(photo)] } }),
      share(newId(), { attachments: { data: [{ media_type: 'link', target: { id: photo } }] } }),
      share(newId(), { attachments: { data: [photoOf(original)] } }),
    ]
    facebook.say = answering({
      [`${page}/posts`]: json(200, { data: [...data, share(shared, { parent_id: `1_${original}` })] }),
      ...Object.fromEntries([original, photo, shared].map((id) => [`${page}_${id}`, absent])),
    })
    const [first, second, third] = await check(
      await submit(ada, postUrl(original)),
      await submit(ada, `https://www.facebook.com/${shop}/photos/a.1/${photo}`),
      await submit(ada, postUrl(shared)),
    )
    expect(first).toMatchObject({ verdict: disconnected, observation: null })
    expect(second).toMatchObject({ verdict: disconnected, observation: null })
    // The share itself is a post of the Page, under its own link.
    expect(third?.observation?.objectId).toMatch(new RegExp(`^${page}_`))
  })

  test('are looked up in one reading of the list, however many are not found at once', async () => {
    const ids = Array.from({ length: 12 }, newId)
    const [known = '', ...unknown] = ids
    const pages: Readonly<Record<string, object>> = {
      '': { data: [], paging: { cursors: { after: 'two' }, next: 'https://graph.facebook.com/' } },
      two: { data: [{ id: `${page}_7`, permalink_url: `https://www.facebook.com/${page}/videos/${known}/` }] },
    }
    facebook.say = async (request, usual) => {
      if (request.path === `/v25.0/${page}/posts`) return json(200, pages[request.query['after'] ?? ''])
      return ids.some((id) => request.path === `/v25.0/${page}_${id}`) ? absent : usual(request)
    }
    const posts = await check(...(await Promise.all(ids.map((id) => submit(ada, postUrl(id))))))
    expect(posts.filter(({ observation }) => observation?.objectId === `${page}_7`)).toHaveLength(1)
    expect(posts.filter(({ observation }) => observation === null)).toHaveLength(unknown.length)
    expect(askedAt(`/v25.0/${page}/posts`).map(({ query }) => query['after'])).toEqual([undefined, 'two'])
    expect(facebook.asked).toHaveLength(ids.length + 2 + 1)
  })

  test('wait for another check where the list cannot be read', async () => {
    const [id, alias] = [newId(), `pfbid0${'eF5'.repeat(9)}`]
    facebook.say = answering({ [`${page}/posts`]: graphError(2), [`${page}_${id}`]: absent })
    const posts = await check(await submit(ada, postUrl(id)), await submit(ada, postUrl(alias)))
    for (const post of posts) expect(post).toMatchObject({ verdict: { reason: 'PLATFORM_UNAVAILABLE' }, gone: null })
    expect(askedAt(`/v25.0/${page}/posts`)).toHaveLength(1)
  })

  test.each([
    ['does not come', null],
    ['ends with 500', json(500, {})],
    ['ends with code 2', graphError(2)],
    ['is no list', json(200, {})],
  ])('are unread, by no fault of Facebook, where a later page of the list %s', async (_, second) => {
    const id = newId()
    const first = { data: [], paging: { cursors: { after: 'two' }, next: 'https://graph.facebook.com/' } }
    facebook.say = async (request, usual) => {
      if (request.path === `/v25.0/${page}_${id}`) return absent
      if (request.path !== `/v25.0/${page}/posts`) return usual(request)
      return request.query['after'] === undefined ? json(200, first) : second
    }
    const { faults } = await deps.table.circuits.get('meta')
    const [post] = await check(await submit(ada, postUrl(id)))
    expect(post).toMatchObject({ verdict: { reason: 'PLATFORM_UNAVAILABLE' }, gone: null })
    expect(await deps.table.circuits.get('meta')).toMatchObject({ faults })
  })

  test('of a video whose post is submitted too, or of an alias of it, count once and are held', async () => {
    const [video, post] = [newId(), newId()]
    const alias = `pfbid0${'cD4'.repeat(9)}`
    const link = { id: `${page}_${post}`, permalink_url: `https://www.facebook.com/${page}/posts/${alias}` }
    facebook.say = answering({
      [video]: json(200, { id: video, post_id: post }),
      [`${page}/posts`]: json(200, { data: [link] }),
    })
    const ids = [
      await submit(ada, `https://www.facebook.com/reel/${video}`),
      await submit(ada, postUrl(post)),
      await submit(ada, `https://www.facebook.com/permalink.php?story_fbid=${alias}&id=${page}`),
    ]
    const [first, second, third] = await check(...ids)
    expect(first).toMatchObject({ duplicate: { state: 'UNDECIDED', of: ids[1] } })
    expect(first?.flags.map(({ code }) => code)).toEqual(['POSSIBLE_DUPLICATE'])
    expect(second).toMatchObject({ duplicate: null, flags: [] })
    expect(third).toMatchObject({ duplicate: { state: 'UNDECIDED' } })
    expect((await alertsOf(ada)).map(({ type }) => type)).toEqual(['POSSIBLE_DUPLICATE', 'POSSIBLE_DUPLICATE'])
    platform.passHours(48)
    const again = await check(...ids)
    expect(again.map(({ flags }) => flags.length)).toEqual([1, 0, 1])
  })

  const reelUrl = (id: string) => `https://www.facebook.com/reel/${id}`
  const photoUrl = (id: string) => `https://www.facebook.com/${shop}/photos/${id}`
  const heldFor = (posts: readonly Post[]) => posts.map(({ duplicate }) => duplicate?.of ?? null)
  /** A post with two photos and a reel, none of which has its id. */
  const onePost = () => {
    const [post, reel, left, right] = [newId(), newId(), newId(), newId()]
    const listed = { id: `${page}_${post}`, attachments: { data: [photoOf(left), photoOf(right)] } }
    facebook.say = answering({
      [reel]: json(200, { id: reel, post_id: `${page}_${post}` }),
      [`${page}/posts`]: json(200, { data: [listed] }),
      [`${page}_${left}`]: absent,
      [`${page}_${right}`]: absent,
    })
    return { post, reel, left, right }
  }

  test('of one post count once, whatever links of it were submitted, and whichever came first', async () => {
    const { post, reel, left, right } = onePost()
    const first = await submit(ada, photoUrl(left))
    const others = [await submit(ada, photoUrl(right)), await submit(ada, reelUrl(reel))]
    expect(heldFor(await check(first, ...others))).toEqual([null, first, first])
    const last = await submit(ada, postUrl(post))
    const [seen] = await check(last)
    expect(seen).toMatchObject({ duplicate: { state: 'UNDECIDED', of: first } })
    expect(seen?.flags.map(({ code }) => code)).toEqual(['POSSIBLE_DUPLICATE'])
    platform.passHours(48)
    expect(heldFor(await check(first, ...others, last))).toEqual([null, first, first, first])
  })

  test('of one post that is checked by two links at the same moment count once', async () => {
    const { left, right } = onePost()
    const ids = [await submit(ada, photoUrl(left)), await submit(ada, photoUrl(right))]
    const posts = (await Promise.all(ids.map((id) => check(id)))).flat()
    expect(heldFor(posts).filter((of) => of === null)).toHaveLength(1)
    expect(heldFor(posts).filter((of) => of !== null)).toHaveLength(1)
  })

  test('of one post are kept apart for each affiliate and campaign', async () => {
    const { left, reel } = onePost()
    await check(await submit(ada, photoUrl(left)))
    campaignId = (await platform.campaign()).campaignId
    expect(heldFor(await check(await submit(ada, reelUrl(reel))))).toEqual([null])
  })

  test('are not held for a post that is held itself', async () => {
    const post = newId()
    const alias = `pfbid0${'gH6'.repeat(9)}`
    const link = { id: `${page}_${post}`, permalink_url: `https://www.facebook.com/${page}/posts/${alias}` }
    facebook.say = answering({ [`${page}/posts`]: json(200, { data: [link] }) })
    const ids = [await submit(ada, postUrl(alias)), await submit(ada, postUrl(post))]
    expect(heldFor(await check(...ids))).toEqual([null, ids[0]])
  })

  test('are held once more where a post is another than the one that somebody decided about', async () => {
    const alias = `pfbid0${'iJ7'.repeat(9)}`
    const { left, post } = onePost()
    const [other, first] = [await submit(ada, postUrl(newId())), await submit(ada, photoUrl(left))]
    const last = await submit(ada, postUrl(alias))
    const link = { id: `${page}_${post}`, permalink_url: `https://www.facebook.com/${page}/posts/${alias}` }
    const attachments = { data: [photoOf(left)] }
    facebook.say = answering({
      [`${page}/posts`]: json(200, { data: [{ ...link, attachments }] }),
      [`${page}_${left}`]: absent,
    })
    expect(heldFor(await check(other, first, last))).toEqual([null, null, other])
    const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
    const decide = () => decideDuplicate(last, 'DIFFERENT', admin, deps)
    await decide()
    platform.passHours(48)
    expect((await check(first, last))[1]).toMatchObject({ duplicate: { state: 'UNDECIDED', of: first } })
    await decide()
    platform.passHours(48)
    expect((await check(first, last))[1]).toMatchObject({ duplicate: { state: 'DIFFERENT', of: first }, flags: [] })
  })

  test('of a video are held for no post of another affiliate or campaign', async () => {
    const [video, post] = [newId(), newId()]
    facebook.say = answering({ [video]: json(200, { id: video, post_id: post }) })
    await submit(bob, postUrl(post))
    campaignId = (await platform.campaign()).campaignId
    await submit(bob, postUrl(newId()))
    const [seen] = await check(await submit(ada, `https://www.facebook.com/reel/${video}`))
    expect(seen).toMatchObject({ duplicate: null, flags: [] })
  })

  test('are looked for in three hundred posts at most', async () => {
    const id = newId()
    const more = { data: [], paging: { cursors: { after: 'more' }, next: 'https://graph.facebook.com/' } }
    facebook.say = answering({ [`${page}/posts`]: json(200, more), [`${page}_${id}`]: absent })
    expect((await check(await submit(ada, postUrl(id))))[0]).toMatchObject({ verdict: disconnected, gone: null })
    expect(askedAt(`/v25.0/${page}/posts`).map(({ query }) => query['limit'])).toEqual(['100', '100', '100'])
  })

  test('are nobody’s where the post is in a group, on no connected Page, or its affiliate connected none', async () => {
    const [elsewhere, video] = [newId(), newId()]
    facebook.say = answering({ [`${page}_${elsewhere}`]: absent, [video]: graphError(10) })
    const posts = await check(
      await submit(ada, `https://www.facebook.com/groups/cats/posts/${newId()}`),
      await submit(ada, postUrl(elsewhere)),
      await submit(ada, `https://www.facebook.com/watch/?v=${video}`),
      await submit(bob, postUrl(newId())),
    )
    for (const post of posts) expect(post).toMatchObject({ verdict: disconnected, gone: null, outage: null })
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE' })
    expect(await deps.table.circuits.get('meta')).toMatchObject({ faults: 0 })
  })

  test('end where a post that was there is no longer, whatever other Pages say', async () => {
    await connect(ada, blog)
    const id = newId()
    const postId = await submit(ada, postUrl(id))
    await check(postId)
    facebook.say = answering({ [`${page}_${id}`]: absent })
    facebook.asked.length = 0
    platform.passHours(48)
    expect((await check(postId))[0]?.gone).toMatchObject({ reason: 'not_found' })
    expect(paths()).toEqual([`${page}_${id}`])
  })

  test('are looked for on each Page', async () => {
    await connect(ada, blog)
    facebook.asked.length = 0
    const id = newId()
    facebook.say = answering({ [`${page}_${id}`]: absent })
    const [post] = await check(await submit(ada, postUrl(id)))
    expect(post?.observation).toMatchObject({ author: blog, authorId: pageId(blog), objectId: `${pageId(blog)}_${id}` })
    expect(post?.flags).toEqual([])
  })

  test('of one post that fails hold back no other', async () => {
    const [good, slow, torn, odd] = [newId(), newId(), newId(), newId()]
    facebook.say = async (request, usual) => {
      if (request.path.endsWith(slow)) return null
      return answering({
        [`${page}_${torn}`]: { status: 200, headers: {}, body: '{"id":"' },
        [`${page}_${odd}`]: json(200, { id: `${page}_${odd}`, shares: 'many' }),
      })(request, usual)
    }
    const ids = await Promise.all([good, slow, torn, odd].map((id) => submit(ada, postUrl(id))))
    const posts = await check(...ids)
    expect(posts.map(({ observation }) => observation?.kind)).toEqual(['observed', undefined, undefined, undefined])
    for (const post of posts.slice(1)) expect(post.verdict.reason).toBe('PLATFORM_UNAVAILABLE')
  })

  test('that are empty are missing, not 0', async () => {
    const id = newId()
    const clicks = { name: 'post_clicks_by_type', period: 'lifetime', values: [{ value: [] }] }
    const views = { name: 'post_media_view', period: 'lifetime', values: [] }
    facebook.say = answering({
      [`${page}_${id}`]: json(200, { id: `${page}_${id}`, insights: { data: [clicks, views] } }),
    })
    const [post] = await check(await submit(ada, postUrl(id)))
    expect(post?.observation?.metrics).toMatchObject({ views: { missing: 'hidden' }, clicks: { missing: 'hidden' } })
  })
})

describe('a token that Facebook refuses', () => {
  const url = () => `https://www.facebook.com/${shop}/posts/${newId()}`

  test('needs its owner, who is notified once; nothing fails, and no circuit opens', async () => {
    await connect(ada)
    facebook.say = async (request, usual) => (request.method === 'GET' ? graphError(190, 463) : usual(request))
    const ids = [await submit(ada, url()), await submit(ada, url())]
    for (const post of await check(...ids)) expect(post).toMatchObject({ verdict: disconnected, outage: null })
    expect(await showConnections(ada, deps)).toMatchObject([{ state: 'RECONNECT', trouble: 'REFUSED' }])
    expect(await alertsOf(ada)).toMatchObject([{ type: 'RECONNECT_NEEDED', status: 'OPEN', platform: 'meta' }])
    expect(await deps.table.circuits.get('meta')).toMatchObject({ faults: 0 })
    facebook.behave()
    await connect(ada)
    platform.passHours(2)
    expect((await check(...ids)).map(({ verdict }) => verdict.reason)).toEqual([null, null])
    expect(await alertsOf(ada)).toMatchObject([{ status: 'RESOLVED' }])
  })

  test('for one post of a Page says nothing of the others, and ends no connection', async () => {
    await connect(ada)
    const [readable, refused] = [url(), url()]
    facebook.say = async (request, usual) =>
      request.path.endsWith(`_${refused.split('/').at(-1)}`) ? graphError(10) : usual(request)
    const [seen, other] = await check(await submit(ada, readable), await submit(ada, refused))
    expect(seen?.observation).toMatchObject({ kind: 'observed' })
    expect(other).toMatchObject({ verdict: { reason: 'PLATFORM_UNAVAILABLE' }, outage: { attempts: 1 } })
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', trouble: null })
    expect(await alertsOf(ada)).toEqual([])
    expect(await deps.table.circuits.get('meta')).toMatchObject({ faults: 0 })
  })

  test('of one Page holds back no post of another, nor does a Page whose calls fail', async () => {
    await connect(ada, `${shop}.and.${blog}`)
    const other = `https://www.facebook.com/${blog}/posts/${newId()}`
    const ids = [await submit(ada, url()), await submit(ada, other)]
    facebook.say = answering({ [`${pageId(shop)}_${other.split('/').at(-1)}`]: absent })
    await check(...ids)
    facebook.say = async (request, usual) =>
      request.path.startsWith(`/v25.0/${pageId(shop)}_`) ? json(500, {}) : usual(request)
    platform.passHours(48)
    const [failed, seen] = await check(...ids)
    expect(failed?.outage).toMatchObject({ attempts: 1 })
    expect([seen?.outage, seen?.observation?.fetchedAt]).toEqual([null, deps.clock()])
  })

  test.each([10, 200])(
    'with code %d for the only post of a call is about that post, while the Page shows its own numbers',
    async (code) => {
      await connect(ada)
      facebook.say = async (request, usual) => (/\/\d+_\d+$/.test(request.path) ? graphError(code) : usual(request))
      const [post] = await check(await submit(ada, url()))
      expect(post).toMatchObject({ verdict: { reason: 'PLATFORM_UNAVAILABLE' }, outage: { attempts: 1 } })
      expect(paths().filter((path) => path.endsWith('/insights'))).toHaveLength(1)
      expect(await stored(ada)).toMatchObject({ state: 'ACTIVE', trouble: null })
      expect(await alertsOf(ada)).toEqual([])
      expect(await deps.table.circuits.get('meta')).toMatchObject({ faults: 0 })
    },
  )

  test.each([10, 200])('with code %d for the numbers of the Page too needs its owner', async (code) => {
    await connect(ada)
    facebook.say = async (request, usual) =>
      /\/(?:\d+_\d+|insights)$/.test(request.path) ? graphError(code) : usual(request)
    expect((await check(await submit(ada, url())))[0]).toMatchObject({ verdict: disconnected })
    expect(await stored(ada)).toMatchObject({ state: 'RECONNECT', trouble: 'REFUSED' })
  })

  test('with code 10 when we ask whether it still works needs its owner', async () => {
    await connect(ada)
    facebook.say = async (request, usual) => {
      if (/\/\d+_\d+$/.test(request.path)) return graphError(190)
      return request.path === '/v25.0/me' ? graphError(10) : usual(request)
    }
    expect((await check(await submit(ada, url())))[0]).toMatchObject({ verdict: disconnected })
    expect(await stored(ada)).toMatchObject({ state: 'RECONNECT', trouble: 'REFUSED' })
  })

  test('stays as it is while Facebook cannot say whether it works', async () => {
    await connect(ada)
    facebook.say = async (request, usual) => {
      if (/\/\d+_\d+$/.test(request.path)) return graphError(190)
      return request.path === '/v25.0/me' ? graphError(2) : usual(request)
    }
    expect((await check(await submit(ada, url())))[0]).toMatchObject({ verdict: { reason: 'PLATFORM_UNAVAILABLE' } })
    expect(await stored(ada)).toMatchObject({ state: 'ACTIVE' })
    expect(await alertsOf(ada)).toEqual([])
  })
})
