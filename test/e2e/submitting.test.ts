import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningStack } from '../../lib/tools/local/start-stack.ts'
import { type ApiAnswer, apiAt, type CallApi, register, registerConfirmed } from '../support/api.ts'
import { commandOf } from '../support/discord.ts'
import { eventually } from '../support/eventually.ts'
import { sharedDiscord, sharedStack } from '../support/shared-stack.ts'
import { discordAt } from '../support/signed-discord.ts'

let stack: RunningStack
let call: CallApi
let campaignId: string
/** No other file on the stack has a campaign of this name. */
const openName = `Open ${randomUUID()}`

const link = (id: string): string => `https://www.youtube.com/watch?v=${id}`
const claim = { claimed_views: 1000, claimed_clicks: 50, claimed_conversions: 5 }
const submission = (id: string) => ({ campaign_id: campaignId, url: link(id), ...claim })

beforeAll(async () => {
  stack = await sharedStack()
  call = apiAt(stack.baseUrl)
  const { body } = await call('POST', '/campaigns', {
    key: stack.adminKey,
    body: { name: openName, platforms: ['youtube', 'reddit'] },
  })
  campaignId = body.data.id
})

afterAll(() => stack?.stop())

describe('a bulk submission', () => {
  test('gives each row its own result in order, and a bad row affects no other', async () => {
    const ada = await register(call)
    await call('POST', '/submissions', { key: ada.key, body: submission('bulkbeforeA') })
    const submissions = [
      submission('bulkgood00A'),
      { ...submission('bulkbadoneA'), claimed_views: -1 },
      submission('bulkbeforeA'),
      'not a submission',
      { ...submission('bulkgood00E'), url: 'https://youtu.be/bulkgood00E' },
      { ...submission('bulkgood00I'), campaign_id: 'cmp_nowhere' },
    ]
    const { status, headers, body } = await call('POST', '/submissions/bulk', { key: ada.key, body: { submissions } })
    expect(status).toBe(200)
    expect(body.data.map((row: { index: number; status: number }) => [row.index, row.status])).toEqual([
      [0, 201],
      [1, 422],
      [2, 409],
      [3, 422],
      [4, 201],
      [5, 404],
    ])
    expect(body.data[0]).toMatchObject({ data: { native_id: 'bulkgood00A', status: 'PENDING' }, error: null })
    expect(body.data[1].error).toMatchObject({ code: 'validation_failed', errors: [{ path: 'claimed_views' }] })
    expect(body.data[2].error).toMatchObject({
      code: 'duplicate_submission',
      existing_id: expect.stringMatching(/^post_/),
    })
    expect(body.data[5].error).toMatchObject({ code: 'not_found', errors: [{ path: 'campaign_id' }] })
    expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThanOrEqual(113)
    const history = await call('GET', '/submissions/history', { key: ada.key })
    const ids = history.body.data.map((post: { native_id: string }) => post.native_id)
    expect(ids.toSorted()).toEqual(['bulkbeforeA', 'bulkgood00A', 'bulkgood00E'])
  })

  test('that is a dry run says what would become of each row, stores none and counts none', async () => {
    const ada = await register(call)
    await call('POST', '/submissions', { key: ada.key, body: submission('dryrunoldoA') })
    const submissions = [
      { ...submission('dryrungoodA'), claimed_clicks: 2000 },
      { ...submission('dryrunbadoA'), claimed_views: -1 },
      submission('dryrunoldoA'),
      { ...submission('dryrungoodA'), claimed_views: 1 },
      { ...submission('dryrunshort'), url: 'https://vm.tiktok.com/ZMabc123/' },
    ]
    const send = (query: string) =>
      call('POST', `/submissions/bulk?dry_run=${query}`, { key: ada.key, body: { submissions } })
    const { status, headers, body } = await send('true')
    expect(status).toBe(200)
    expect(body.data.map((row: { status: number }) => row.status)).toEqual([200, 422, 409, 409, 200])
    expect(body.data[0]).toMatchObject({
      data: null,
      preview: { platform: 'youtube', native_id: 'dryrungoodA', url: link('dryrungoodA') },
      error: null,
    })
    expect(body.data[0].preview.flags.map(({ code }: { code: string }) => code)).toContain('METRIC_ORDER')
    expect(body.data[2].error.existing_id).toMatch(/^post_/)
    expect(body.data[3].error.detail).toContain('`submissions.0` is the same post')
    expect(body.data[4]).toMatchObject({ data: null, preview: null, error: null })
    expect(Number(headers.get('ratelimit-limit'))).toBe(120)
    expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(116)
    const history = await call('GET', '/submissions/history', { key: ada.key })
    expect(history.body.data).toHaveLength(1)
    const stored = await send('false')
    expect(stored.body.data.map((row: { status: number }) => row.status).slice(0, 4)).toEqual([201, 422, 409, 409])
    expect(Number(stored.headers.get('ratelimit-remaining'))).toBeGreaterThanOrEqual(109)
    expect((await send('maybe')).body.errors[0].path).toBe('dry_run')
  })

  test('takes 1 to 100 rows and a body of 1 MiB', async () => {
    const ada = await register(call)
    const rows = (count: number) => ({ submissions: Array.from({ length: count }, () => ({})) })
    for (const count of [0, 101]) {
      const { status, body } = await call('POST', '/submissions/bulk', { key: ada.key, body: rows(count) })
      expect([status, body.errors[0].path]).toEqual([422, 'submissions'])
    }
    const large = { submissions: [{ ...submission('bulklarge0A'), description: 'x'.repeat(900 * 1024) }] }
    const inLimit = await call('POST', '/submissions/bulk', { key: ada.key, body: large })
    expect(inLimit.body.data[0].error).toMatchObject({ code: 'validation_failed', errors: [{ path: 'description' }] })
    const tooLarge = { submissions: [{ description: 'x'.repeat(1024 * 1024) }] }
    expect((await call('POST', '/submissions/bulk', { key: ada.key, body: tooLarge })).status).toBe(413)
  })
})

describe('the rate limit of submissions', () => {
  /** The refusal that some of many requests at once get, however slowly one after the other would be answered. */
  const refusalOf = async (send: () => Promise<ApiAnswer>): Promise<ApiAnswer | undefined> => {
    const isRefused = ({ status }: ApiAnswer): boolean => status === 429
    const answers = await eventually(
      () => Promise.all(Array.from({ length: 8 }, send)),
      (seen) => seen.some(isRefused),
    )
    return answers.find(isRefused)
  }

  test('counts every row, says when to try again, and applies per affiliate', async () => {
    const [ada, bob] = [await register(call), await register(call)]
    const rows = Array.from({ length: 100 }, () => ({ campaign_id: 'cmp_nowhere' }))
    const bulk = () => call('POST', '/submissions/bulk', { key: ada.key, body: { submissions: rows } })
    const first = await bulk()
    expect(Number(first.headers.get('ratelimit-limit'))).toBe(120)
    expect(Number(first.headers.get('ratelimit-remaining'))).toBe(20)
    const second = await bulk()
    const codes = second.body.data.map((row: { error: { code: string } }) => row.error.code)
    const granted = codes.filter((code: string) => code === 'validation_failed').length
    expect(granted).toBeGreaterThanOrEqual(20)
    expect(codes.slice(granted).every((code: string) => code === 'rate_limited')).toBe(true)
    const refused = await refusalOf(() =>
      call('POST', '/submissions', { key: ada.key, body: submission('ratelimits0') }),
    )
    expect(refused?.body).toMatchObject({ code: 'rate_limited', detail: expect.stringContaining('60 posts a minute') })
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(refused?.headers.get('ratelimit-remaining')).toBe('0')
    expect(Number(refused?.headers.get('ratelimit-reset'))).toBeGreaterThan(100)
    expect((await call('POST', '/submissions', { key: bob.key, body: submission('ratelimits0') })).status).toBe(201)
  })

  test('counts new claims too, but none for a post that does not exist', async () => {
    const ada = await register(call)
    const { body } = await call('POST', '/submissions', { key: ada.key, body: submission('ratelimit0E') })
    const claimFor = (postId: string) =>
      call('PUT', `/submissions/${postId}/metrics`, { key: ada.key, body: { ...claim, claimed_views: 7 } })
    expect((await claimFor(body.data.post_id)).status).toBe(200)
    const rows = Array.from({ length: 100 }, () => ({ campaign_id: 'cmp_nowhere' }))
    for (let times = 0; times < 2; times += 1) {
      await call('POST', '/submissions/bulk', { key: ada.key, body: { submissions: rows } })
    }
    const refused = await refusalOf(() => claimFor(body.data.post_id))
    expect(refused?.body.code).toBe('rate_limited')
    expect((await claimFor('post_nowhere')).status).toBe(404)
  })
})

describe('an Idempotency-Key', () => {
  const post = (key: string, idempotencyKey: string, body: object): Promise<ApiAnswer> =>
    call('POST', '/submissions', { key, body, headers: { 'idempotency-key': idempotencyKey } })

  test('repeats the first response, for the same body only', async () => {
    const ada = await register(call)
    const key = randomUUID()
    const first = await post(ada.key, key, submission('idempotentA'))
    const again = await post(ada.key, key, submission('idempotentA'))
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = await post(ada.key, key, submission('idempotentE'))
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch'])
    expect(other.body.errors[0].path).toBe('Idempotency-Key')
  })

  test('repeats the response however the API key is written', async () => {
    const ada = await register(call)
    const headers = { 'idempotency-key': randomUUID() }
    const body = submission('idempotentM')
    const first = await call('POST', '/submissions', { key: ada.key, body, headers })
    const authorization = `bearer  ${ada.key}`
    const again = await call('POST', '/submissions', { body, headers: { ...headers, authorization } })
    expect([again.status, again.body]).toEqual([201, first.body])
  })

  test('repeats refusals too, and is separate for each caller', async () => {
    const [ada, bob] = [await register(call), await register(call)]
    const key = randomUUID()
    const nowhere = { ...submission('idempotentI'), campaign_id: 'cmp_nowhere' }
    const first = await post(ada.key, key, nowhere)
    const again = await post(ada.key, key, nowhere)
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([404, 404, 'true'])
    expect(again.body).toEqual(first.body)
    expect((await post(bob.key, key, submission('idempotentI'))).status).toBe(201)
  })

  test('runs one of many concurrent requests; the others get its response or learn that it is running', async () => {
    const ada = await register(call)
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(ada.key, key, submission('idempotent4'))))
    const fresh = answers.filter(({ status, headers }) => status === 201 && !headers.has('idempotency-replayed'))
    expect(fresh).toHaveLength(1)
    for (const { status, body, headers } of answers) {
      if (status === 201) expect(body).toEqual(fresh[0]?.body)
      else expect([status, body.code, headers.get('retry-after')]).toEqual([409, 'conflict', '1'])
    }
    const later = await post(ada.key, key, submission('idempotent4'))
    expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
  })

  test('still sends a response that is too long to keep', async () => {
    const ada = await register(call)
    const name = (at: number): string => `${at}`.padEnd(100, '語')
    const faulty = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [name(at), 1]))
    const submissions = [submission('idempotentQ'), ...Array.from({ length: 99 }, () => faulty)]
    const headers = { 'idempotency-key': randomUUID() }
    const { status, body } = await call('POST', '/submissions/bulk', { key: ada.key, body: { submissions }, headers })
    expect([status, body.data?.length, body.data?.[0].status, body.data?.[99].status]).toEqual([200, 100, 201, 422])
    const again = await call('POST', '/submissions/bulk', { key: ada.key, body: { submissions }, headers })
    expect([again.status, again.body.code]).toEqual([409, 'conflict'])
  })

  test('never shows the API key of a registration twice, and must be long there', async () => {
    const body = { name: `Lost ${randomUUID()}`, email: `${randomUUID()}@example.com` }
    const registerWith = (key: string) => call('POST', '/affiliates', { body, headers: { 'idempotency-key': key } })
    const key = randomUUID()
    const first = await registerWith(key)
    expect(first.status).toBe(201)
    for (const again of [await registerWith(key), await registerWith(key)]) {
      expect([again.status, again.body.code, again.headers.get('idempotency-replayed')]).toEqual([
        409,
        'conflict',
        'true',
      ])
      expect(again.body.detail).toContain('ask an admin for a new API key')
      expect(JSON.stringify(again.body)).not.toContain('arp_')
    }
    expect((await registerWith('short')).body.errors[0].path).toBe('Idempotency-Key')
    expect((await registerWith('x'.repeat(256))).status).toBe(422)
  })

  test('repeats the API key of a registration to an admin whose response got lost', async () => {
    const body = { name: `Lost ${randomUUID()}`, email: `${randomUUID()}@example.com` }
    const options = { key: stack.adminKey, body, headers: { 'idempotency-key': randomUUID() } }
    const first = await call('POST', '/affiliates', options)
    expect((await call('POST', '/affiliates', options)).body.data.api_key).toBe(first.body.data.api_key)
  })
})

describe('a Discord interaction', () => {
  const interact = (...[interaction, signing]: Parameters<ReturnType<typeof discordAt>>) =>
    discordAt(call, sharedDiscord.privateKey)(interaction, signing)
  const numbers = { views: 1000, clicks: 50, conversions: 5 }
  const linked = async (userId: string) => {
    const ada = await registerConfirmed(call, stack.adminKey)
    const { status, body } = await call('POST', '/affiliates/me/discord-code', { key: ada.key })
    expect([status, Date.parse(body.data.expires_at) > Date.now()]).toEqual([201, true])
    const answer = await interact(commandOf(userId, 'link', { code: body.data.code }))
    expect(answer.body.data.content).toContain('is now linked to')
    return ada
  }

  test('that Discord did not sign, or signed long ago, is refused', async () => {
    const unsigned = await call('POST', '/discord/interactions', { body: { id: '1', type: 1 } })
    expect(unsigned.status).toBe(401)
    expect((await interact({ id: '1', type: 1 }, { tamper: 'tampered' })).status).toBe(401)
    expect((await interact({ id: '1', type: 1 }, { atSeconds: 1_000_000_000 })).status).toBe(401)
    expect((await interact({ id: '1', type: 1 }, { atSeconds: Math.floor(Date.now() / 1000) + 600 })).status).toBe(401)
  })

  test('that pings gets a pong', async () => {
    const { status, body } = await interact({ id: '2', type: 1 })
    expect([status, body]).toEqual([200, { type: 1 }])
  })

  test('with /submit makes one submission, however often it arrives', async () => {
    const ada = await linked('900000000000000001')
    const options = { url: link('fromdiscor0'), campaign: ` \`${openName.toUpperCase()}\` `, ...numbers }
    const interaction = commandOf('900000000000000001', 'submit', options)
    const first = await interact(interaction)
    expect(first.body).toMatchObject({
      type: 4,
      data: {
        flags: 64,
        allowed_mentions: { parse: [] },
        content: expect.stringContaining('Submitted your YouTube post'),
      },
    })
    const again = await interact(interaction)
    expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([200, 'true', first.body])
    const { body } = await call('GET', '/submissions/history', { key: ada.key })
    expect(body.data).toMatchObject([{ native_id: 'fromdiscor0', submission_method: 'DISCORD' }])
  })

  test('from an account that is only stated on a profile submits nothing', async () => {
    const mallory = await register(call)
    const stated = { key: mallory.key, body: { discord_user_id: '900000000000000003' } }
    expect((await call('PUT', '/affiliates/me', stated)).body.data).toMatchObject({
      discord_user_id: '900000000000000003',
      discord_proven: false,
    })
    const { body } = await interact(commandOf('900000000000000003', 'submit', { url: link('discstatedA'), ...numbers }))
    expect(body.data.content).toContain('is not linked yet')
    const ada = await linked('900000000000000003')
    const profile = await call('GET', '/affiliates/me', { key: ada.key })
    expect(profile.body.data).toMatchObject({ discord_user_id: '900000000000000003', discord_proven: true })
  })

  test('that cannot be a submission says why, only to its sender', async () => {
    await linked('900000000000000002')
    const said = async (options: object, userId = '900000000000000002'): Promise<string> => {
      const { status, body } = await interact(commandOf(userId, 'submit', { campaign: openName, ...options }))
      expect([status, body.data.flags]).toEqual([200, 64])
      expect(body.data.content).not.toMatch(/\b(?:PUT|POST|422|409|API)\b|claimed_|campaign_id/)
      return body.data.content
    }
    expect(await said({ url: link('x'), ...numbers }, '900000000000000009')).toContain('not linked')
    expect(await said({ url: 'https://vm.tiktok.com/ZMabcdef/', ...numbers })).toContain('short link')
    expect(await said({ url: link('discordbadA'), ...numbers, views: -5 })).toContain('`views`')
    expect(await said({ url: 'https://www.tiktok.com/@a/video/7106594312292453675', ...numbers })).toContain(
      'No campaign',
    )
    await said({ url: link('discordtwic'), ...numbers })
    expect(await said({ url: `<${link('discordtwic')}>`, ...numbers })).toContain('already submitted')
  })
})
