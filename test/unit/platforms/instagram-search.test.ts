import { expect, test } from 'vitest'
import { createAdapter } from '../../../lib/platforms/adapter.ts'
import { askableOf } from '../../../lib/platforms/askable.ts'
import type { Observation } from '../../../lib/platforms/platform.ts'
import type { PlatformResponse } from '../../../lib/platforms/request.ts'
import { fetchContext, refTo } from './builders.ts'

/** The codes of posts, the newest first, by the id of their media object. */
const codes = { '1': 'C2GzAAAAAAC', '2': 'C2GzAAAAAAB', '3': 'C2GzAAAAAAE' }
type MediaId = keyof typeof codes

const json = (body: unknown): PlatformResponse => ({ status: 200, headers: {}, body: JSON.stringify(body) })
const page = (after: number, ...ids: MediaId[]): PlatformResponse =>
  json({
    data: [{ id: '9', shortcode: 'newer' }, ...ids.map((id) => ({ id, shortcode: codes[id] }))],
    paging: { cursors: { after: String(after) }, next: 'https://next' },
  })
const timedOut = (): never => {
  throw new DOMException('The operation timed out.', 'TimeoutError')
}

const inShort = (observation: Observation | undefined): string | undefined => {
  if (observation?.kind !== 'unavailable') return observation?.kind
  return observation.isOfPostAlone ? 'unreadable' : observation.reason
}

/** What is said of the posts, where a test answers for each page of the list; every media object is shown. */
const ask = async (list: (at: number) => PlatformResponse | Promise<PlatformResponse>, seen = (_id: string) => {}) => {
  const adapter = createAdapter({ ...askableOf('instagram'), source: 'platform' }, async (_definition, about) => ({
    credential: { access_token: 't' },
    calls: [about],
    send: async ({ path, query }) => {
      if (path.endsWith('/me/media')) return list(Number(query['after'] ?? 0))
      const [, id] = Object.keys(codes).flatMap((one) => (path.endsWith(`/${one}`) ? [path, one] : []))
      seen(id ?? '')
      return json({ id, shortcode: codes[id as MediaId], insights: { data: [] } })
    },
  }))
  const answers = await adapter.fetchMetrics(Object.values(codes).map(refTo), fetchContext())
  return Object.values(codes).map((code) => inShort(answers.get(code)))
}

test('asks for what a page lists while the next page is on its way', async () => {
  const asked = Promise.withResolvers<void>()
  const said = await ask(
    async (at) => {
      if (at === 0) return page(1, '1')
      await asked.promise
      return page(2, '2', '3')
    },
    (id) => id === '1' && asked.resolve(),
  )
  expect(said).toEqual(['observed', 'observed', 'observed'])
})

test('keeps what was found when time runs out, and calls the rest unreadable', async () => {
  expect(await ask((at) => (at < 2 ? page(at + 1, at === 0 ? '1' : '2') : timedOut()))).toEqual([
    'observed',
    'observed',
    'unreadable',
  ])
})

test('is no fault of the platform where time runs out after a page that lists none of the posts', async () => {
  expect(await ask((at) => (at === 0 ? page(1) : timedOut()))).toEqual(['unreadable', 'unreadable', 'unreadable'])
})

const failed = (status: number, body = ''): PlatformResponse => ({ status, headers: {}, body })

test.each([
  ['500', failed(500)],
  ['503 and a page of HTML', failed(503, '<html></html>')],
  ['code 2', failed(400, JSON.stringify({ error: { code: 2 } }))],
  ['JSON that is cut', failed(200, '{"data":[')],
  ['404', failed(404)],
])(
  'is no fault of the platform where a later page ends with %s: what it did not list is unreadable',
  async (_, said) => {
    expect(await ask((at) => (at === 0 ? page(1, '1') : said))).toEqual(['observed', 'unreadable', 'unreadable'])
    expect(await ask((at) => (at === 0 ? page(1) : said))).toEqual(['unreadable', 'unreadable', 'unreadable'])
    expect(await ask(() => said)).toEqual(['server_error', 'server_error', 'server_error'])
  },
)

test('is one where not even the first page comes', async () => {
  expect(await ask(timedOut)).toEqual(['timeout', 'timeout', 'timeout'])
})

test('waits as long as a later page says, where that is a refusal', async () => {
  const refusal = { status: 400, headers: {}, body: JSON.stringify({ error: { code: 4, message: '' } }) }
  expect(await ask((at) => (at === 0 ? page(1, '1') : refusal))).toEqual(['observed', 'rate_limited', 'rate_limited'])
})
