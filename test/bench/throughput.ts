import autocannon from 'autocannon'
import { startStack } from '../../lib/tools/local/start-stack.ts'
import { apiAt, register } from '../support/api.ts'

const secondsPerRun = 6
/** Each connection gets a function instance of its own first, as a busy stage has them. */
const warmUpSeconds = 15

export interface ThroughputFigures {
  readonly what: string
  readonly connections: number
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Requests a second over serverless-offline: a route of the API beside a function that does nothing but refuse. */
export const measureThroughput = async (): Promise<ThroughputFigures[]> => {
  const stack = await startStack({ MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'ERROR' })
  try {
    const call = apiAt(stack.baseUrl)
    const { key } = await register(call)
    const body = { name: 'Bench', platforms: ['youtube'], status: 'ACTIVE', landing_url: 'https://shop.example/' }
    const campaign = await call('POST', '/campaigns', { key: stack.adminKey, body })
    const link = await call('POST', '/links', { key, body: { campaign_id: campaign.body.data.id } })
    const routes = [
      { what: 'no-op (404 of the fallback)', path: '/api/v1/nowhere' },
      { what: 'GET /r/{code}', path: `/r/${link.body.data.code}` },
      { what: 'GET /affiliates/me', path: '/api/v1/affiliates/me' },
      { what: 'GET /submissions/history', path: '/api/v1/submissions/history' },
    ]
    const figures: ThroughputFigures[] = []
    for (const connections of [10, 50]) {
      for (const { what, path } of routes) {
        const load = { url: `${stack.baseUrl}${path}`, connections, headers: { authorization: `Bearer ${key}` } }
        // Each request is another visitor's click, where it is one.
        let visitors = 0
        const requests = [
          {
            setupRequest: (request: autocannon.Request): autocannon.Request => {
              visitors += 1
              return {
                ...request,
                headers: { ...request.headers, 'user-agent': `Mozilla/5.0 (X11; Linux) ${visitors}` },
              }
            },
          },
        ]
        await autocannon({ ...load, requests, duration: warmUpSeconds })
        const { requests: rate, latency } = await autocannon({ ...load, requests, duration: secondsPerRun })
        figures.push({ what, connections, requestsPerSecond: rate.average, p50Ms: latency.p50, p99Ms: latency.p99 })
      }
    }
    return figures
  } finally {
    await stack.stop()
  }
}
