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
    const { key } = await register(apiAt(stack.baseUrl))
    const routes = [
      { what: 'no-op (404 of the fallback)', path: '/api/v1/nowhere' },
      { what: 'GET /affiliates/me', path: '/api/v1/affiliates/me' },
      { what: 'GET /submissions/history', path: '/api/v1/submissions/history' },
    ]
    const figures: ThroughputFigures[] = []
    for (const connections of [10, 50]) {
      for (const { what, path } of routes) {
        const load = { url: `${stack.baseUrl}${path}`, connections, headers: { authorization: `Bearer ${key}` } }
        await autocannon({ ...load, duration: warmUpSeconds })
        const { requests, latency } = await autocannon({ ...load, duration: secondsPerRun })
        figures.push({ what, connections, requestsPerSecond: requests.average, p50Ms: latency.p50, p99Ms: latency.p99 })
      }
    }
    return figures
  } finally {
    await stack.stop()
  }
}
