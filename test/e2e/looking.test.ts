import { randomUUID } from 'node:crypto'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redriveDeadLetters } from '../../lib/tools/local/redrive-dead-letters.ts'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { type ApiAnswer, apiAt, type CallApi, register, settledAsOf } from '../support/api.ts'
import { eventually } from '../support/eventually.ts'

interface Person {
  readonly id: string
  readonly key: string
}

let stack: RunningStack
let call: CallApi
let campaignId: string
let [ada, bob, brand, rival]: Person[] = []

const truth = { views: 1000, clicks: 50, conversions: 5 }
const postIds: Record<string, string> = {}
const submittedAt: string[] = []

/** The days that moments are of; there are two of them when a test runs over midnight. */
const dayOf = (moment: string): string => moment.slice(0, 10)

interface Sums {
  readonly [name: string]: number | Sums
}

const added = (left: Sums, right: Sums): Sums =>
  Object.fromEntries(
    Object.entries(left).map(([name, value]) => {
      const other = right[name]
      return [name, typeof value === 'number' ? value + Number(other) : added(value, other as Sums)]
    }),
  )

const registerAs = async (role: string): Promise<Person> => {
  const body = { name: randomUUID(), email: `${randomUUID()}@example.com`, role }
  const { data } = (await call('POST', '/affiliates', { key: stack.adminKey, body })).body
  return { id: data.id, key: data.api_key }
}

const keyOf = (person: Person | undefined): string => person?.key ?? ''
const get = (path: string, person?: Person): Promise<ApiAnswer> =>
  call('GET', path, { key: person === undefined ? stack.adminKey : person.key })

const submit = async (person: Person | undefined, id: string, views: number, title?: string): Promise<void> => {
  const body = {
    campaign_id: campaignId,
    url: `https://www.youtube.com/watch?v=${id}`,
    claimed_views: views,
    claimed_clicks: 50,
    claimed_conversions: 5,
    as_of: settledAsOf(),
    ...(title === undefined ? {} : { title }),
  }
  const { data } = (await call('POST', '/submissions', { key: keyOf(person), body })).body
  postIds[id] = data.post_id
  submittedAt.push(data.submitted_at)
}

const verdicts = (id: string): Promise<ApiAnswer> =>
  eventually(
    () => get(`/submissions/${postIds[id]}`),
    ({ body }) => body.data.verdict.status !== 'PENDING',
  )

beforeAll(async () => {
  stack = await startStack({ MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'WARN' })
  call = apiAt(stack.baseUrl)
  brand = await registerAs('ADVERTISER')
  rival = await registerAs('ADVERTISER')
  ada = await register(call)
  bob = await register(call)
  const campaign = await call('POST', '/campaigns', {
    key: stack.adminKey,
    body: { name: 'Spring', platforms: ['youtube'], advertiser_id: brand.id },
  })
  campaignId = campaign.body.data.id
  const ids = ['lookmatch0A', 'lookmatch0E', 'lookinflatc', 'looksmalles']
  await call('PUT', '/platforms/youtube/config', {
    key: stack.adminKey,
    body: { mock: { failure_rate: 0, posts: Object.fromEntries(ids.map((id) => [id, truth])) } },
  })
  await submit(ada, 'lookmatch0A', 900, '=HYPERLINK("https://evil.example")')
  await submit(ada, 'lookmatch0E', 1000)
  await submit(bob, 'lookinflatc', 1600)
  await submit(bob, 'looksmalles', 1100)
  await Promise.all(ids.map(verdicts))
})

afterAll(() => stack?.stop())

describe('the dashboard of a campaign', () => {
  test('shows claimed, verified and overclaimed as the sums over the posts', async () => {
    const { body } = await get(`/dashboard/campaigns/${campaignId}`, brand)
    const { totals, verdicts: mix, by_platform, by_affiliate, by_day, recent_alerts, campaign } = body.data
    expect(campaign.id).toBe(campaignId)
    expect(totals).toEqual({
      posts: 4,
      held_posts: 0,
      affiliates: 2,
      claimed: { views: 4600, clicks: 200, conversions: 20 },
      verified: { views: 4000, clicks: 200, conversions: 20 },
      overclaimed: { views: 700, clicks: 0, conversions: 0 },
      ever_overclaimed: { views: 700, clicks: 0, conversions: 0 },
      corrected: { views: 0, clicks: 0, conversions: 0 },
      spend: 0,
      known_posts: { views: 4, clicks: 4, conversions: 4, spend: 0 },
    })
    expect(mix).toEqual({ matched: 2, low: 0, medium: 1, high: 1, incomplete: 0, unverifiable: 0, pending: 0 })
    const { affiliates: _, ...sums } = totals
    expect(by_platform).toEqual([{ platform: 'youtube', ...sums }])
    expect(by_day.map(({ day }: { day: string }) => day)).toEqual([...new Set(submittedAt.map(dayOf))])
    expect(by_day.map(({ day: _day, ...sumsOfDay }: { day: string }) => sumsOfDay).reduce(added)).toEqual(sums)
    expect(by_affiliate).toMatchObject([
      { affiliate_id: bob?.id, posts: 2, overclaimed: { views: 700 }, trust_score: 0 },
      { affiliate_id: ada?.id, posts: 2, overclaimed: { views: 0 }, trust_score: 1 },
    ])
    expect(recent_alerts.map(({ type }: { type: string }) => type).toSorted()).toEqual(['DISCREPANCY', 'OVERCLAIM'])
  })

  test('lists affiliates page by page, with the sums of the campaigns the reader may see', async () => {
    const first = await get('/dashboard/affiliates?limit=1', brand)
    expect(first.body.data).toHaveLength(1)
    const second = await get(`/dashboard/affiliates?limit=1&cursor=${first.body.next_cursor}`, brand)
    const ids = [...first.body.data, ...second.body.data].map((row) => row.affiliate_id)
    expect(ids).toEqual([ada?.id, bob?.id].toSorted())
    expect(second.body.next_cursor).toBeNull()
    expect((await get('/dashboard/affiliates', rival)).body.data).toEqual([])
    const ofCampaign = await get(`/dashboard/affiliates?campaign_id=${campaignId}`)
    expect(ofCampaign.body.data).toHaveLength(2)
    const all = await get('/dashboard/affiliates')
    expect(all.body.data).toMatchObject([
      { affiliate_id: bob?.id, posts: 2 },
      { affiliate_id: ada?.id, posts: 2 },
    ])
  })

  test('shows unresolved trouble, the worst post first', async () => {
    const { body } = await get(`/dashboard/discrepancies?campaign_id=${campaignId}&limit=1`, brand)
    expect(body.data).toMatchObject({
      by_severity: expect.arrayContaining([
        { severity: 'CRITICAL', alerts: 1, posts: 1 },
        { severity: 'MEDIUM', alerts: 1, posts: 1 },
      ]),
      by_platform: [{ platform: 'youtube', alerts: 2, posts: 2, worst: 'CRITICAL' }],
      by_affiliate: [{ affiliate_id: bob?.id, alerts: 2, posts: 2, worst: 'CRITICAL' }],
      is_complete: true,
      posts: [{ worst: 'CRITICAL', post: { native_id: 'lookinflatc' }, alerts: [{ type: 'OVERCLAIM' }] }],
    })
    const next = await get(
      `/dashboard/discrepancies?campaign_id=${campaignId}&limit=1&cursor=${body.next_cursor}`,
      brand,
    )
    expect(next.body.data.posts).toMatchObject([{ worst: 'MEDIUM', post: { native_id: 'looksmalles' } }])
    expect(next.body.next_cursor).toBeNull()
    expect((await get('/dashboard/discrepancies')).body.data.by_severity).toHaveLength(2)
  })

  test('counts alerts for those who may see them', async () => {
    const counted = { total: 2, by_status: { OPEN: 2 }, by_type: { OVERCLAIM: 1, DISCREPANCY: 1 }, is_complete: true }
    for (const person of [undefined, brand, bob]) {
      expect((await get('/alerts/stats', person)).body.data).toMatchObject(counted)
    }
    for (const person of [rival, ada]) expect((await get('/alerts/stats', person)).body.data.total).toBe(0)
  })
})

describe('the export of a campaign', () => {
  const download = async (query: string) => {
    const response = await fetch(`${stack.baseUrl}/api/v1/dashboard/campaigns/${campaignId}/export?${query}`, {
      headers: { authorization: `Bearer ${keyOf(brand)}` },
    })
    expect(response.status).toBe(200)
    return { text: await response.text(), headers: response.headers }
  }

  test('is a CSV whose pages make one file, with formulas disarmed', async () => {
    const first = await download('format=csv&limit=3')
    expect(first.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const rest = await download(`format=csv&limit=3&cursor=${first.headers.get('x-next-cursor')}`)
    expect(rest.headers.get('x-next-cursor')).toBeNull()
    const [header = '', ...rows] = `${first.text}${rest.text}`.trimEnd().split('\r\n')
    expect(header.split(',').slice(0, 5)).toEqual([
      'post_id',
      'campaign_id',
      'affiliate_id',
      'affiliate_name',
      'platform',
    ])
    expect(rows).toHaveLength(4)
    expect(rows.find((row) => row.includes('lookmatch0A'))).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  })

  test('has a byte order mark for spreadsheets, only on the first page', async () => {
    const bytesOf = async (query: string) => {
      const response = await fetch(`${stack.baseUrl}/api/v1/dashboard/campaigns/${campaignId}/export?${query}`, {
        headers: { authorization: `Bearer ${keyOf(brand)}` },
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      return { mark: bytes.subarray(0, 3).toString('hex'), next: response.headers.get('x-next-cursor') }
    }
    const first = await bytesOf('bom=true&limit=3')
    expect(first.mark).toBe('efbbbf')
    expect((await bytesOf(`bom=true&limit=3&cursor=${first.next}`)).mark).not.toBe('efbbbf')
    expect((await bytesOf('limit=3')).mark).not.toBe('efbbbf')
    expect((await bytesOf('format=ndjson&bom=true')).mark).not.toBe('efbbbf')
    expect((await get(`/dashboard/campaigns/${campaignId}/export?bom=1`, brand)).status).toBe(422)
  })

  test('is NDJSON with the same rows', async () => {
    const { text } = await download('format=ndjson')
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toHaveLength(4)
    expect(rows.find(({ native_id }) => native_id === 'lookinflatc')).toMatchObject({
      claimed_views: 1600,
      verified_views: 1000,
      overclaimed_views: 600,
      status: 'DISCREPANCY',
      level: 'HIGH',
    })
  })
})

describe('results', () => {
  const idsOf = ({ body }: ApiAnswer) => body.data.map((result: { id: string }) => result.id)

  test('are found by post, campaign, affiliate, status, level and day, newest first', async () => {
    const all = await get(`/reconciliation/results?campaign_id=${campaignId}&limit=100`, brand)
    expect(all.body.data).toHaveLength(4)
    const moments = all.body.data.map(({ checked_at }: { checked_at: string }) => checked_at)
    expect(moments).toEqual(moments.toSorted().toReversed())
    const high = await get('/reconciliation/results?level=HIGH&status=DISCREPANCY')
    expect(high.body.data).toMatchObject([{ post_id: postIds['lookinflatc'], verdict: { level: 'HIGH' } }])
    const ofAda = await get(`/reconciliation/results?affiliate_id=${ada?.id}`)
    expect(ofAda.body.data).toHaveLength(2)
    const days = [...new Set<string>(moments.map(dayOf))]
    const byDay = await Promise.all(days.map((day) => get(`/reconciliation/results?day=${day}`)))
    expect(byDay.flatMap(idsOf)).toEqual(idsOf(all))
    expect((await get('/reconciliation/results?day=2020-01-01')).body.data).toEqual([])
    const ofPost = await get(`/reconciliation/results?post_id=${postIds['lookmatch0A']}`, ada)
    expect(ofPost.body.data).toMatchObject([{ claim: { claimed_views: 900 }, outcome: 'observed', rule_version: '4' }])
    const one = await get(`/reconciliation/results/${ofPost.body.data[0].id}`, ada)
    expect(one.body.data).toEqual(ofPost.body.data[0])
  })

  test('are seen only by those they belong to', async () => {
    expect(idsOf(await get('/reconciliation/results', ada))).toHaveLength(2)
    expect(idsOf(await get('/reconciliation/results', rival))).toHaveLength(0)
    const [id] = idsOf(await get('/reconciliation/results', bob))
    expect((await get(`/reconciliation/results/${id}`, ada)).status).toBe(404)
    expect((await get(`/reconciliation/results?post_id=${postIds['lookinflatc']}`, ada)).status).toBe(404)
    expect((await get('/reconciliation/results/chk_none', ada)).status).toBe(404)
  })

  test('come page by page without a gap or a repeat', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const answer = await get(`/reconciliation/results?limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...idsOf(answer))
      cursor = answer.body.next_cursor ?? ''
    } while (cursor !== '' && seen.length < 4)
    expect(new Set(seen).size).toBe(4)
    expect((await get('/reconciliation/results?cursor=abc.123')).status).toBe(422)
  })
})

describe('runs', () => {
  const start = (body: object, person?: Person): Promise<ApiAnswer> =>
    call('POST', '/reconciliation/run', { key: person === undefined ? stack.adminKey : person.key, body })
  const finished = (runId: string, person?: Person): Promise<ApiAnswer> =>
    eventually(
      () => get(`/reconciliation/runs/${runId}`, person),
      ({ body }) => body.data.status === 'COMPLETED',
    )

  test('check every post of a campaign again, due or not, and count each once', async () => {
    const started = await start({ campaign_id: campaignId }, brand)
    expect([started.status, started.body.data]).toMatchObject([202, { status: 'RUNNING', requested: 4, processed: 0 }])
    const { body } = await finished(started.body.data.run_id, brand)
    expect(body.data).toMatchObject({ requested: 4, processed: 4, matched: 2, discrepancies: 2, failed: 0 })
    const evolution = await get(`/submissions/${postIds['lookmatch0A']}/metrics`)
    expect(evolution.body.data.checks).toHaveLength(2)
    expect((await get('/reconciliation/runs', brand)).body.data).toMatchObject([{ run_id: body.data.run_id }])
    expect((await get('/reconciliation/runs', rival)).body.data).toEqual([])
    expect((await get(`/reconciliation/runs/${body.data.run_id}`, rival)).status).toBe(404)
  })

  test('check one post, an affiliate’s posts, or whatever is due', async () => {
    for (const [body, requested] of [
      [{ post_id: postIds['lookmatch0E'] }, 1],
      [{ affiliate_id: bob?.id }, 2],
      [{ stale: true }, 0],
    ] as const) {
      const started = await start(body)
      expect(started.body.data.requested).toBe(requested)
      expect((await finished(started.body.data.run_id)).body.data).toMatchObject({ processed: requested })
    }
  })

  test('are for admins and the campaign’s advertiser', async () => {
    expect((await start({ campaign_id: campaignId }, rival)).status).toBe(404)
    expect((await start({ affiliate_id: ada?.id }, brand)).status).toBe(403)
    expect((await start({ stale: true }, brand)).status).toBe(403)
    expect((await start({ post_id: postIds['lookmatch0A'] }, ada)).status).toBe(403)
    expect((await start({ stale: true, campaign_id: campaignId })).status).toBe(422)
  })
})

test('dead letters are counted and moved back, and their work gets done', async () => {
  const sqs = new SQSClient({
    endpoint: stack.sqsEndpoint,
    region: stack.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const run = await call('POST', '/reconciliation/run', { key: stack.adminKey, body: { stale: true } })
  const letter = { postId: postIds['looksmalles'], correlationId: 'redriven', runId: run.body.data.run_id }
  await sqs.send(new SendMessageCommand({ QueueUrl: stack.dlqUrl, MessageBody: JSON.stringify(letter) }))
  await eventually(
    () => get('/reconciliation/queue'),
    ({ body }) => body.data.dlq === 1,
  )
  const lines: string[] = []
  const target = { baseUrl: stack.baseUrl, key: stack.adminKey, print: (line: string) => void lines.push(line) }
  expect(await redriveDeadLetters(target)).toBe(1)
  expect(lines).toEqual(['Moved 1; about 0 left.'])
  await expect(redriveDeadLetters({ ...target, key: keyOf(brand) })).rejects.toThrow('403')
  await eventually(
    () => get(`/reconciliation/results?post_id=${postIds['looksmalles']}`),
    ({ body }) => body.data.some((result: { correlation_id: string }) => result.correlation_id === 'redriven'),
  )
})

test('a closed campaign is shown to affiliates with posts in it, and does not exist for others', async () => {
  const body = { name: 'Over', platforms: ['youtube'], advertiser_id: brand?.id }
  const { data } = (await call('POST', '/campaigns', { key: stack.adminKey, body })).body
  const post = { campaign_id: data.id, url: 'https://youtu.be/lookclosedA', claimed_views: 1, claimed_clicks: 0 }
  await call('POST', '/submissions', { key: keyOf(ada), body: { ...post, claimed_conversions: 0 } })
  await call('PUT', `/campaigns/${data.id}`, { key: stack.adminKey, body: { status: 'COMPLETED' } })
  const path = `/campaigns/${data.id}`
  expect(await get(path, ada)).toMatchObject({ status: 200, body: { data: { name: 'Over', status: 'COMPLETED' } } })
  const { request_id: _, ...refused } = (await get(path, bob)).body
  const { request_id: __, ...missing } = (await get('/campaigns/cmp_nobodys', bob)).body
  expect(refused).toMatchObject({ status: 404 })
  expect(refused).toEqual(missing)
  const listed = (await get('/campaigns?limit=100', ada)).body.data.map(({ id }: { id: string }) => id)
  expect(listed).not.toContain(data.id)
})

describe('the documentation', () => {
  test('is served with everything it needs, compressed, and answers 304 to those who have it', async () => {
    const page = await (await fetch(`${stack.baseUrl}/docs`)).text()
    const named = [...page.matchAll(/(?:src|href)="(\/[^"#]+)/g)].map(([, path]) => path)
    const parts = [...new Set(named)].filter((path) => path !== '/')
    expect(parts.toSorted()).toEqual(['/docs', '/docs/errors', '/docs/style.css', '/openapi.json'])
    expect(page).not.toMatch(/<script|\sstyle=|\son\w+=/)
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    for (const path of parts) {
      const response = await fetch(`${stack.baseUrl}${path}`)
      expect([path, response.status, response.headers.get('content-encoding')]).toEqual([path, 200, 'gzip'])
      const headers = { 'if-none-match': response.headers.get('etag') ?? '' }
      expect((await fetch(`${stack.baseUrl}${path}`, { headers })).status).toBe(304)
    }
  })

  test('is the contract with every route in it', async () => {
    const contract = await (await fetch(`${stack.baseUrl}/openapi.json`)).json()
    expect(contract).toMatchObject({ openapi: '3.1.0' })
    expect(Object.keys((contract as { paths: object }).paths)).toContain('/api/v1/reconciliation/results/{id}')
  })
})
