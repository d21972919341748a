import { setTimeout as delay } from 'node:timers/promises'
import pMap from 'p-map'
import { ApiError, apiOf } from '../demo/api.ts'
import { startStack } from '../start-stack.ts'

const clockSpeed = 120
const patienceMinutes = 600
const readsAtOnce = 4

interface Seen {
  readonly verdict: { readonly status: string }
}

/** A machine that is busy with other work may take longer than a call waits. */
const patiently = async <T>(call: () => Promise<T>, tries = 5): Promise<T> => {
  try {
    return await call()
  } catch (error) {
    if (error instanceof ApiError || tries === 1) throw error
    return patiently(call, tries - 1)
  }
}

/** A stack to play on, with a campaign, and a clock on which a minute takes half a second. */
export const openStage = async (environment: Readonly<Record<string, string>> = {}) => {
  const codes = new Map<string, number>()
  let rest = ''
  const count = (text: string): void => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const code = /"message":"([A-Z_]+)"/.exec(line)?.[1]
      if (code !== undefined) codes.set(code, (codes.get(code) ?? 0) + 1)
    }
  }
  const variables = { CLOCK_SPEED: String(clockSpeed), LOG_FORMAT: 'json', MOCK_FAILURE_RATE: '0', ...environment }
  const stack = await startStack(variables, { onOutput: count })
  const startedAt = performance.now()
  const minute = (): number => Math.round(((performance.now() - startedAt) / 60_000) * clockSpeed)
  const api = apiOf(stack.baseUrl, stack.adminKey)
  const campaign = await api.post<{ id: string }>('/campaigns', { name: 'Game day', platforms: ['youtube'] })
  const person = { name: 'Ada', email: 'ada@example.com', role: 'AFFILIATE' }
  const { api_key: affiliateKey } = await api.post<{ api_key: string }>('/affiliates', person)
  const affiliate = apiOf(stack.baseUrl, affiliateKey)
  const postIds: string[] = []

  const submit = async (): Promise<'accepted' | 'refused'> => {
    const url = `https://youtu.be/gameda${String(postIds.length).padStart(4, '0')}w`
    const claimed = { claimed_views: 1, claimed_clicks: 0, claimed_conversions: 0 }
    try {
      const made = await affiliate.post<{ post_id: string }>('/submissions', {
        campaign_id: campaign.id,
        url,
        ...claimed,
      })
      postIds.push(made.post_id)
      return 'accepted'
    } catch (error) {
      if (!(error instanceof ApiError)) return 'refused'
      if (error.existingId !== undefined) {
        postIds.push(error.existingId)
        return 'accepted'
      }
      if (error.status !== 503) throw error
      return 'refused'
    }
  }

  return {
    stack,
    api: {
      get: <T>(path: string): Promise<T> => patiently(() => api.get<T>(path)),
      put: <T>(path: string, body: unknown): Promise<T> => patiently(() => api.put<T>(path, body)),
      post: api.post,
    },
    campaignId: campaign.id,
    say: (text: string): void => console.log(`| ${String(minute()).padStart(6)} | ${text} |`),
    /** Lines of the log so far, by code. */
    logged: (...names: readonly string[]): string => names.map((name) => `${codes.get(name) ?? 0} ${name}`).join(', '),
    pass: (minutes: number): Promise<void> => delay((minutes / clockSpeed) * 60_000),

    /** Claims so many posts on YouTube, one after another, and each again until it is accepted; how many tries were refused. */
    claim: async (posts: number): Promise<number> => {
      const upTo = postIds.length + posts
      let refused = 0
      while (postIds.length < upTo) if ((await submit()) === 'refused') refused += 1
      return refused
    },

    /** How many posts have which verdict. */
    verdicts: async (): Promise<string> => {
      const see = (id: string): Promise<Seen> => patiently(() => api.get(`/submissions/${id}`))
      const seen = await pMap(postIds, see, { concurrency: readsAtOnce })
      const byStatus = Map.groupBy(seen, ({ verdict }) => verdict.status)
      return [...byStatus].map(([status, posts]) => `${posts.length} ${status}`).join(', ')
    },

    /** Waits until something is so, for ten hours of the product's clock. */
    until: async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
      const latest = minute() + patienceMinutes
      while (!(await isSo().catch(() => false))) {
        if (minute() > latest) throw new Error(`Ten hours later, this is still not so: ${what}`)
        await delay(250)
      }
    },
  }
}
export type Stage = Awaited<ReturnType<typeof openStage>>
