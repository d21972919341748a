import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { BroadcastChannel } from 'node:worker_threads'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { handler as web } from '../../../../functions/http/web.ts'
import { requireOwnPage } from '../../../http/require-own-page.ts'
import { type Ask, type Asked, type SampleState, sampleChannel, stripPath, type Told, weekSizes } from './state.ts'

/** Functions of the API start slowly on a machine that has much else to do. */
const toldWithinMs = 20_000
const meWithinMs = 20_000

type Event = APIGatewayProxyEventV2
type Answer = APIGatewayProxyStructuredResultV2

const json = (statusCode: number, value: unknown): Answer => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
})

const refuse = (statusCode: number, detail: string): Answer => json(statusCode, { detail })

/** Asks the process of the stack, of which this function is a thread. */
const askStack = (ask: Ask): Promise<SampleState> =>
  new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(sampleChannel)
    const id = randomUUID()
    const timer = setTimeout(() => {
      channel.close()
      reject(new Error('The local stack did not answer'))
    }, toldWithinMs)
    channel.onmessage = (message) => {
      const { id: of, told } = (message as { data: Partial<Told> }).data
      if (of !== id || told === undefined) return
      clearTimeout(timer)
      channel.close()
      resolve(told)
    }
    channel.postMessage({ id, ...ask } satisfies Asked)
  })

/** Whether the API knows whoever sent a request as an admin, by their key or their cookie. */
const isFromAdmin = async ({ headers: { authorization, ...others }, cookies }: Event): Promise<boolean> => {
  const cookie = cookies?.join('; ') ?? others['cookie'] ?? ''
  if (authorization === undefined && !cookie.includes('session')) return false
  const response = await fetch(`${process.env['LOCAL_API_URL']}/api/v1/affiliates/me`, {
    headers: authorization === undefined ? { cookie } : { authorization },
    signal: AbortSignal.timeout(meWithinMs),
  })
  const { data } = (await response.json()) as { data?: { role?: string } }
  return response.ok && data?.role === 'ADMIN'
}

const isFromOwnPage = ({ headers }: Event): boolean => {
  try {
    requireOwnPage({ headers }, null)
    return true
  } catch {
    return false
  }
}

/** Says how far the sample data are, to anybody; an admin is told who is in them, and fills them in. */
export const samples = async (event: Event): Promise<Answer> => {
  const isAdmin = await isFromAdmin(event)
  if (event.routeKey.startsWith('GET ') || event.routeKey.startsWith('HEAD ')) {
    const state = await askStack({ ask: 'state' })
    return json(200, isAdmin ? { ...state, isAdmin } : { ...state, isAdmin, session: null })
  }
  if (!isAdmin)
    return refuse(403, 'Only an admin can fill in sample data. Sign in with the admin key that npm start printed.')
  if (event.headers['authorization'] === undefined && !isFromOwnPage(event)) {
    return refuse(403, 'A page of another site sent this. Open the dashboard and press the button there.')
  }
  const wanted = event.queryStringParameters?.['size'] ?? 'whole'
  const size = weekSizes.find((known) => known === wanted)
  if (size === undefined)
    return refuse(400, `size must be one of ${weekSizes.join(', ')}; leave it out for the whole week.`)
  return json(202, await askStack({ ask: 'fill', size }))
}

/** The script that draws what only a local stack has. */
export const strip = async (): Promise<Answer> => ({
  statusCode: 200,
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
  body: await readFile(process.env['LOCAL_STRIP_FILE'] ?? '', 'utf8'),
})

/** The dashboard's page as it is deployed, with one script more. */
export const page = async (event: Event, context: Context): Promise<Answer> => {
  const { 'accept-encoding': _packed, 'if-none-match': _known, ...headers } = event.headers
  const { headers: deployed, ...answer } = await web({ ...event, headers }, context)
  const { etag: _etag, ...sent } = deployed ?? {}
  return {
    ...answer,
    headers: { ...sent, 'cache-control': 'no-store' },
    body: answer.body?.replace('</head>', `  <script type="module" src="${stripPath}"></script>\n  </head>`) ?? '',
  }
}
