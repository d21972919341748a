import { crc32 } from 'node:zlib'
import { BatchGetItemCommand, DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import contract from '../../docs/openapi.json' with { type: 'json' }
import { newApiKey, readApiKey } from '../../lib/access/api-key.ts'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { type ApiAnswer, apiAt, type CallApi, register, registerConfirmed } from '../support/api.ts'
import { sharedStack } from '../support/shared-stack.ts'

let stack: RunningStack
let call: CallApi
let campaignId: string
let draftId: string
let ada: { id: string; key: string }

const video = 'https://www.youtube.com/watch?v=badinput00A'
const good = () => ({
  campaign_id: campaignId,
  url: video,
  claimed_views: 1000,
  claimed_clicks: 50,
  claimed_conversions: 5,
})

const submit = (change: object): Promise<ApiAnswer> =>
  call('POST', '/submissions', { key: ada.key, body: { ...good(), ...change } })

const expectProblem = ({ status, headers, body }: ApiAnswer, expectedStatus: number, code: string): void => {
  expect({ status, code: body.code }).toEqual({ status: expectedStatus, code })
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(body).toMatchObject({
    success: false,
    type: `/docs/errors#${code}`,
    status: expectedStatus,
    detail: expect.any(String),
  })
  expect(body.request_id).toBe(headers.get('x-request-id'))
}

const database = (): DynamoDBClient =>
  new DynamoDBClient({
    endpoint: stack.dynamodbEndpoint,
    region: stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })

const changeKey = async (key: string, attribute: string, value: string): Promise<void> => {
  const pk = `KEY#${readApiKey(key)?.keyId}`
  await database().send(
    new UpdateItemCommand({
      TableName: stack.tableName,
      Key: { PK: { S: pk }, SK: { S: 'KEY' } },
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': { S: value } },
    }),
  )
}

beforeAll(async () => {
  stack = await sharedStack()
  call = apiAt(stack.baseUrl)
  const create = async (body: object): Promise<string> =>
    (await call('POST', '/campaigns', { key: stack.adminKey, body })).body.data.id
  campaignId = await create({ name: 'Open', platforms: ['youtube', 'reddit'] })
  draftId = await create({ name: 'Draft', platforms: ['youtube'], status: 'DRAFT' })
  ada = await registerConfirmed(call, stack.adminKey)
})

afterAll(() => stack?.stop())

describe('a submission that does not fit', () => {
  test('half a character, in a value or a name, is refused', async () => {
    for (const text of ['{"title":"\\ud800"}', '{"\\udfff":1}']) {
      const answer = await call('POST', '/submissions', { key: ada.key, text })
      expectProblem(answer, 400, 'malformed_json')
      expect(answer.body.detail).toContain('half a character')
    }
    const emoji = await call('PUT', '/affiliates/me', { key: ada.key, text: '{"name":"Ada \\ud83d\\ude00"}' })
    expect(emoji.body.data.name).toBe('Ada 😀')
  })

  test.each([
    ['a negative number', { claimed_views: -1 }, 'claimed_views'],
    ['a fraction', { claimed_clicks: 1.5 }, 'claimed_clicks'],
    ['a huge number', { claimed_conversions: 1_000_000_000_001 }, 'claimed_conversions'],
    ['a number as text', { claimed_views: '1000' }, 'claimed_views'],
    ['a null', { claimed_views: null }, 'claimed_views'],
    ['an unknown field', { claimed_likes: 5 }, 'claimed_likes'],
    ['a moment in the future', { as_of: '2999-01-01T00:00:00.000Z' }, 'as_of'],
    ['a moment long past', { as_of: '2020-01-01T00:00:00.000Z' }, 'as_of'],
    ['a moment that is none', { as_of: 'yesterday' }, 'as_of'],
    ['a platform that disagrees with the URL', { platform: 'reddit' }, 'platform'],
    ['a platform nobody knows', { platform: 'myspace' }, 'platform'],
    ['too much evidence', { evidence_data: { text: 'x'.repeat(5000) } }, 'evidence_data'],
    ['a title that is too long', { title: 'x'.repeat(201) }, 'title'],
  ])('is refused with the field named: %s', async (_name, change, path) => {
    const answer = await submit(change)
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.body.errors).toEqual([expect.objectContaining({ path, message: expect.any(String) })])
  })

  test.each([
    ['https://vm.tiktok.com/ZMabc/', 'short_link'],
    ['https://t.co/abc', 'short_link'],
    ['https://notreddit.com/r/a/comments/abc1/x', 'unsupported_platform'],
    ['https://reddit.com.evil.io/r/a/comments/abc1/x', 'unsupported_platform'],
    ['https://www.youtube.com/@NASA', 'not_a_post'],
    ['http://user:pass@www.youtube.com/watch?v=badinput00A', 'invalid_url'],
    [`${video}&x=${'y'.repeat(3000)}`, 'invalid_url'],
  ])('is refused for its link %s', async (url, code) => {
    const answer = await submit({ url })
    expectProblem(answer, 422, code)
    expect(answer.body.errors[0].path).toBe('url')
  })

  test('is refused when the campaign is unknown, closed, or not on the platform', async () => {
    expectProblem(await submit({ campaign_id: 'cmp_nowhere' }), 404, 'not_found')
    expectProblem(await submit({ campaign_id: draftId }), 422, 'campaign_not_active')
    expectProblem(
      await submit({ url: 'https://x.com/i/web/status/1445440794268512256' }),
      422,
      'platform_not_in_campaign',
    )
  })

  test('is refused by a campaign that does not take everybody, and by a private one as if there were none', async () => {
    const closed = (participation: string) =>
      call('POST', '/campaigns', {
        key: stack.adminKey,
        body: { name: 'Closed', platforms: ['youtube'], participation },
      })
    const { id } = (await closed('ON_REQUEST')).body.data
    const answer = await submit({ campaign_id: id })
    expectProblem(answer, 403, 'not_taking_part')
    expect(answer.body.detail).toContain(`Ask to join with POST /api/v1/campaigns/${id}/participation.`)
    await call('PUT', `/campaigns/${id}`, { key: stack.adminKey, body: { status: 'COMPLETED' } })
    const hidden = await submit({ campaign_id: (await closed('PRIVATE')).body.data.id })
    expectProblem(hidden, 404, 'not_found')
    expect(hidden.body.errors).toEqual((await submit({ campaign_id: 'cmp_nowhere' })).body.errors)
    const { status, body } = await call('GET', '/campaigns/cmp_nowhere/participation', { key: ada.key })
    expect([status, body.code]).toEqual([404, 'not_found'])
  })

  test.each([
    ['a participation that there is not', { participation: 'CLOSED' }, 'participation'],
    ['a review that there is not', { review: 'SOME' }, 'review'],
    ['a limit of no posts', { post_limit: { most: 0, days: 7 } }, 'post_limit.most'],
    ['a limit for no days', { post_limit: { most: 5, days: 0 } }, 'post_limit.days'],
    ['a limit without its days', { post_limit: { most: 5 } }, 'post_limit.days'],
    ['a limit that is a number', { post_limit: 5 }, 'post_limit'],
  ])('is told of %s what is wrong with the campaign, by its field', async (_, change, path) => {
    const answer = await call('PUT', `/campaigns/${campaignId}`, { key: stack.adminKey, body: change })
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.body.errors).toEqual([expect.objectContaining({ path })])
  })

  test.each([
    ['POST', 'participants', {}, 'affiliate_id'],
    ['POST', 'participants', { affiliate_id: 'aff_1', expires_at: '2020-01-01T00:00:00.000Z' }, 'expires_at'],
    ['PUT', 'participants/aff_1', { standing: 'ASKED' }, 'standing'],
    ['PUT', 'participants/aff_1', { standing: 'DECLINED' }, 'reason'],
    ['PUT', 'participants/aff_1', { standing: 'REMOVED', reason: 'x'.repeat(501) }, 'reason'],
    ['POST', 'announcements', { text: 'On Friday.' }, 'title'],
    ['POST', 'announcements', { title: ' ', text: 'On Friday.' }, 'title'],
    ['POST', 'announcements', { title: 'x'.repeat(121), text: 'On Friday.' }, 'title'],
    ['POST', 'announcements', { title: 'The sale', text: 'x'.repeat(2_001) }, 'text'],
    ['POST', 'announcements', { title: 'The sale', text: 'a\u202eb' }, 'text'],
    ['PUT', 'announcements/ann_1', { title: 'The sale', text: 'On Friday.' }, 'if_version'],
    ['POST', 'approvals', { posts: [] }, 'posts'],
    ['POST', 'approvals', { posts: [0, 1].map(() => ({ post_id: 'post_1', if_version: 1 })) }, 'posts'],
    ['PUT', '/submissions/post_1/review', { decision: 'APPROVED' }, 'if_version'],
    ['PUT', '/submissions/post_1/review', { decision: 'REJECTED', if_version: 1 }, 'reason'],
    ['PUT', '/submissions/post_1/review', { decision: 'APPROVED', reason: 'OFF_BRIEF', if_version: 1 }, 'reason'],
    ['PUT', '/submissions/post_1/review', { decision: 'REJECTED', reason: 'OTHER', if_version: 1 }, 'note'],
    ['PUT', '/submissions/post_1/review', { decision: 'CHANGES_REQUESTED', if_version: 1 }, 'note'],
    ['PUT', '/submissions/post_1/review', { decision: 'APPROVED', note: 'a\u202eb', if_version: 1 }, 'note'],
  ])('%s %s with %j names the field', async (method, path, body, field) => {
    const at = path.startsWith('/') ? path : `/campaigns/${campaignId}/${path}`
    const answer = await call(method, at, { key: stack.adminKey, body })
    expectProblem(answer, 422, 'validation_failed')
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: field })])
  })

  test('is refused when the body is no JSON, is of another type, or is too large', async () => {
    const send = (text: string, headers = {}) => call('POST', '/submissions', { key: ada.key, text, headers })
    expectProblem(await send('{"campaign_id":'), 400, 'malformed_json')
    expectProblem(await send('[]'), 422, 'validation_failed')
    expectProblem(
      await send('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_media_type',
    )
    expectProblem(await send(JSON.stringify({ ...good(), title: 'x'.repeat(70_000) })), 413, 'payload_too_large')
  })

  test.each(['0', 'false', 'null', '""', '1', '"x"', '[]', ''])('is refused when the body is %j', async (text) => {
    for (const path of ['/submissions', '/submissions/bulk', '/affiliates']) {
      const answer = await call('POST', path, { key: ada.key, text, headers: { 'content-type': 'application/json' } })
      expect(['malformed_json', 'validation_failed']).toContain(answer.body.code)
      expectProblem(answer, answer.body.code === 'malformed_json' ? 400 : 422, answer.body.code)
    }
  })

  test('leaves nothing behind', async () => {
    const { body } = await call('GET', '/submissions/history', { key: ada.key })
    expect(body).toMatchObject({ success: true, data: [], next_cursor: null })
  })
})

test('a body may begin with a byte order mark, and hold null for what is left out', async () => {
  const body = {
    name: 'With a mark',
    platforms: ['x'],
    status: 'DRAFT',
    thresholds: null,
    end_date: '2030-01-31T01:00:00+01:00',
  }
  const text = `\ufeff${JSON.stringify(body)}`
  const { status, body: answer } = await call('POST', '/campaigns', { key: stack.adminKey, text })
  expect([status, answer.data.end_date]).toEqual([201, '2030-01-31T00:00:00.000Z'])
})

describe('a caller who is not known', () => {
  const me = (headers: Record<string, string>): Promise<ApiAnswer> => call('GET', '/affiliates/me', { headers })

  test('gets the same 401 whatever is wrong with the key', async () => {
    const revoked = (await register(call)).key
    const expired = (await register(call)).key
    await changeKey(revoked, 'revokedAt', '2026-01-01T00:00:00.000Z')
    await changeKey(expired, 'validUntil', '2026-01-01T00:00:00.000Z')
    const typo = `${ada.key.slice(0, -1)}${ada.key.endsWith('0') ? '1' : '0'}`
    const wrong = [newApiKey('local').key, newApiKey('prod').key, typo, revoked, expired, 'arp', '']
    const answers = await Promise.all([
      me({}),
      me({ authorization: ada.key }),
      ...wrong.map((key) => me({ authorization: `Bearer ${key}` })),
    ])
    for (const answer of answers) expectProblem(answer, 401, 'unauthorized')
    const bodies = new Set(answers.map(({ body }) => JSON.stringify({ ...body, request_id: null })))
    expect(bodies.size).toBe(1)
  })

  test('stores no secret of a key', async () => {
    const parts = readApiKey(ada.key)
    const answer = await database().send(
      new BatchGetItemCommand({
        RequestItems: { [stack.tableName]: { Keys: [{ PK: { S: `KEY#${parts?.keyId}` }, SK: { S: 'KEY' } }] } },
      }),
    )
    const stored = JSON.stringify(answer.Responses)
    expect(stored).toContain(parts?.secretHash)
    expect(stored).not.toContain(ada.key.slice(-56, -8))
    expect(stack.output()).not.toContain(ada.key)
  })
})

describe('a caller without the right', () => {
  test('learns what its role lacks, and gets a 404 for another affiliate', async () => {
    const bob = await register(call)
    const { post_id: postId } = (await submit({ url: 'https://youtu.be/foreignposA' })).body.data
    expectProblem(
      await call('POST', '/campaigns', { key: bob.key, body: { name: 'x', platforms: ['x'] } }),
      403,
      'forbidden',
    )
    const claim = { claimed_views: 1, claimed_clicks: 1, claimed_conversions: 1 }
    const pairs = await Promise.all(
      [postId, 'post_aaaaaaaaaaaaaaaaaaaaaaaaaa'].map((id) =>
        Promise.all([
          call('GET', `/submissions/${id}`, { key: bob.key }),
          call('GET', `/submissions/${id}/metrics`, { key: bob.key }),
          call('PUT', `/submissions/${id}/metrics`, { key: bob.key, body: claim }),
        ]),
      ),
    )
    const [foreign, missing] = pairs.map((answers) =>
      answers.map(({ status, body }) => ({ status, ...body, request_id: 0 })),
    )
    expect(foreign).toEqual(missing)
    for (const answer of pairs.flat()) expectProblem(answer, 404, 'not_found')
    expectProblem(await call('GET', `/affiliates/${ada.id}`, { key: bob.key }), 404, 'not_found')
  })

  test('cannot choose a role or a taken name, and does not learn that an e-mail is taken', async () => {
    const role = await call('POST', '/affiliates', { body: { name: 'R', email: 'r@example.com', role: 'ADMIN' } })
    expectProblem(role, 403, 'forbidden')
    const { body } = await call('GET', '/affiliates/me', { key: ada.key })
    const again = await call('POST', '/affiliates', {
      body: { name: body.data.name.toUpperCase(), email: body.data.email.toUpperCase() },
    })
    expectProblem(again, 409, 'already_exists')
    expect(again.body.errors.map(({ path }: { path: string }) => path)).toEqual(['name'])
  })

  test('can have a name that grows thirtyfold when normalised, and nobody else can have it too', async () => {
    const name = '\ufdfa'.repeat(100)
    expect((await call('POST', '/affiliates', { body: { name, email: 'long1@example.com' } })).status).toBe(201)
    const again = await call('POST', '/affiliates', {
      body: { name: name.normalize('NFKC').slice(0, 100), email: 'long2@example.com' },
    })
    expect(again.status).toBe(201)
    const same = await call('POST', '/affiliates', { body: { name, email: 'long3@example.com' } })
    expectProblem(same, 409, 'already_exists')
  })
})

describe('what callers manage about themselves and admins about others', () => {
  const keyPath = '/affiliates/me/api-keys'

  test('a second key works, is listed without its secret, and stops when it is revoked', async () => {
    const hal = await registerConfirmed(call, stack.adminKey)
    const second = await call('POST', keyPath, { key: hal.key, body: {} })
    expect(second.status).toBe(201)
    const { key_id: keyId, api_key: key } = second.body.data
    const revoked = await call('DELETE', `${keyPath}/${keyId}`, { key: hal.key })
    expect(revoked.body.data).toMatchObject({ key_id: keyId, revoked_at: expect.any(String) })
    expectProblem(await call('GET', '/affiliates/me', { key }), 401, 'unauthorized')
    expect((await call('DELETE', `${keyPath}/${keyId}`, { key: hal.key })).body).toEqual(revoked.body)
    const listed = await call('GET', keyPath, { key: hal.key })
    expect(listed.body.data).toHaveLength(2)
    expect(JSON.stringify(listed.body)).not.toMatch(/arp_|secret/i)
    expectProblem(await call('DELETE', `${keyPath}/${keyId}`, { key: ada.key }), 404, 'not_found')
    expectProblem(
      await call('POST', keyPath, { key: hal.key, body: { expires_at: '2020-01-01T00:00:00Z' } }),
      422,
      'validation_failed',
    )
  })

  test('accounts are linked by handle or link, listed, and unlinked one by one or all at once', async () => {
    const ivy = await registerConfirmed(call, stack.adminKey)
    const path = '/affiliates/me/accounts/youtube'
    const link = (handle: string) => call('PUT', path, { key: ivy.key, body: { handle } })
    expect((await link('@ivy')).body.data).toMatchObject({ platform: 'youtube', handle: '@ivy' })
    expect((await link('https://www.youtube.com/@плющ')).body.data).toMatchObject({ handle: '@плющ' })
    expect((await call('GET', path, { key: ivy.key })).body.data).toMatchObject({
      platform: 'youtube',
      handle: '@плющ',
      accounts: [{ handle: '@плющ' }, { handle: '@ivy', account_id: expect.stringMatching(/^UC/), compared_by: 'ID' }],
    })
    const one = `${path}?handle=${encodeURIComponent('@ПЛЮЩ')}`
    expect((await call('DELETE', one, { key: ivy.key })).body.data.handle).toBe('@ivy')
    const nothing = { platform: 'youtube', handle: null, accounts: [] }
    expect((await call('DELETE', path, { key: ivy.key })).body.data).toEqual(nothing)
    const elsewhere = await link('https://x.com/ivy')
    expectProblem(elsewhere, 422, 'validation_failed')
    expect(elsewhere.body.errors).toMatchObject([{ path: 'handle' }])
    expectProblem(await link('two words'), 422, 'validation_failed')
    expectProblem(await call('GET', path, { key: stack.adminKey }), 403, 'forbidden')
  })

  test('an admin lists principals and changes role and activity, but not its own', async () => {
    const jon = await register(call)
    expectProblem(await call('GET', '/affiliates', { key: jon.key }), 403, 'forbidden')
    const listed = await call('GET', '/affiliates?limit=1', { key: stack.adminKey })
    expect(listed.body.data).toMatchObject([{ id: jon.id }])
    const changed = await call('PUT', `/affiliates/${jon.id}`, {
      key: stack.adminKey,
      body: { role: 'ADVERTISER', is_active: false },
    })
    expect(changed.body.data).toMatchObject({ role: 'ADVERTISER', is_active: false })
    const me = (await call('GET', '/affiliates/me', { key: stack.adminKey })).body.data.id
    expectProblem(
      await call('PUT', `/affiliates/${me}`, { key: stack.adminKey, body: { is_active: false } }),
      409,
      'conflict',
    )
    expectProblem(
      await call('PUT', '/affiliates/aff_none', { key: stack.adminKey, body: { role: 'ADMIN' } }),
      404,
      'not_found',
    )
  })
})

describe('an unknown path or method', () => {
  test('gets 404, and 405 with Allow', async () => {
    expectProblem(await call('GET', '/nothing', { key: ada.key }), 404, 'not_found')
    const answer = await call('DELETE', '/submissions', { key: ada.key })
    expectProblem(answer, 405, 'method_not_allowed')
    expect(answer.headers.get('allow')).toBe('POST')
  })
})

describe('a list', () => {
  test('refuses a limit out of bounds and a damaged cursor', async () => {
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=nonsense', 'unknown=1', 'limit=1&limit=2']) {
      expectProblem(await call('GET', `/campaigns?${query}`, { key: ada.key }), 422, 'validation_failed')
    }
  })

  const lists = Object.entries(contract.paths).flatMap(([path, methods]) =>
    JSON.stringify(methods).includes('"name":"cursor"')
      ? [path.replace('/api/v1', '').replace('{type}', 'ledger').replaceAll(/{\w+}/g, 'any_1')]
      : [],
  )

  test('refuses a made-up cursor, in every list', async () => {
    expect(lists.length).toBeGreaterThan(11)
    const madeUp = ['["CHECK","\\ud800",""]', '["2026-06-01","",""]', '["","",""]', '{}'].flatMap((position) => {
      const text = Buffer.from(position).toString('base64url')
      const sum = crc32(`results all days ${text}`).toString(16).padStart(8, '0')
      return [`${text}.${sum}`, `${crc32(`results all days ${position}`).toString(16)}${position}`]
    })
    for (const list of lists) {
      const key = /history|me\/(?:announcements|earnings|participations|payouts|reviews)/.test(list)
        ? ada.key
        : stack.adminKey
      for (const cursor of [...madeUp, '\u0000', 'A'.repeat(400), '%', '\u{1f600}']) {
        const answer = await call('GET', `${list}?cursor=${encodeURIComponent(cursor)}`, { key })
        expectProblem(answer, 422, 'validation_failed')
        expect(answer.body.errors, list).toEqual([
          { path: 'cursor', message: 'is damaged or belongs to another list; start again without it' },
        ])
      }
    }
  })

  test('continues only for the caller who got the cursor, and shows an affiliate no campaign that they may not see', async () => {
    const create = (name: string) =>
      call('POST', '/campaigns', { key: stack.adminKey, body: { name, platforms: ['x'], status: 'DRAFT' } })
    for (const name of ['Hidden 1', 'Hidden 2']) await create(name)
    const ofAdmin = await call('GET', '/campaigns?status=DRAFT&limit=1', { key: stack.adminKey })
    const path = `/campaigns?status=DRAFT&limit=1&cursor=${ofAdmin.body.next_cursor}`
    expectProblem(await call('GET', path, { key: ada.key }), 422, 'validation_failed')
    expectProblem(
      await call('GET', path.replace('status=DRAFT&', ''), { key: stack.adminKey }),
      422,
      'validation_failed',
    )
    expect((await call('GET', path, { key: stack.adminKey })).body.data).toMatchObject([{ name: 'Hidden 1' }])
    const ofAda = await call('GET', '/campaigns?status=DRAFT&limit=1', { key: ada.key })
    expect(ofAda.body).toMatchObject({ data: [], next_cursor: null })
  })

  test('continues where the cursor says', async () => {
    for (const name of ['One', 'Two']) {
      await call('POST', '/campaigns', { key: stack.adminKey, body: { name, platforms: ['youtube'] } })
    }
    const first = await call('GET', '/campaigns?limit=2', { key: ada.key })
    const second = await call('GET', `/campaigns?limit=2&cursor=${first.body.next_cursor}`, { key: ada.key })
    const names = [...first.body.data, ...second.body.data].map(({ name }: { name: string }) => name)
    expect(names).toEqual(['Two', 'One', 'Open'])
    expect(second.body.next_cursor).toBeNull()
  })
})

test('a correlation id is echoed, and one that is not acceptable is replaced', async () => {
  const sent = async (id: string) =>
    (await call('GET', '/platforms', { key: ada.key, headers: { 'x-correlation-id': id } })).headers.get(
      'x-correlation-id',
    )
  expect(await sent('my-run_1')).toBe('my-run_1')
  expect(await sent('not acceptable!')).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
})
