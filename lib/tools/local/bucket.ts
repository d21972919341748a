import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** An endpoint that takes the part of S3 that the product uses, of buckets whose objects are locked. */
export interface Bucket {
  readonly endpoint: string
  /** What it keeps, by bucket and name. */
  readonly objects: ReadonlyMap<string, string>
  /** Answers so many next requests like this, whatever they ask for; `hang` answers nothing. `isAfter` does first what they ask for. */
  readonly breakDown: (how: { status: number | 'hang'; times: number; isAfter?: boolean }) => void
  readonly stop: () => Promise<void>
}

const maxBytes = 64 * 1024

interface Answer {
  readonly status: number
  readonly body?: string
}

const refusal = (status: number, code: string): Answer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
})

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new Error('The object is too large to keep.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Whether the request is signed for S3, with the headers on which what it does depends. */
const isSigned = ({ headers }: IncomingMessage): boolean => {
  const [, scope, signed = ''] =
    /^AWS4-HMAC-SHA256 Credential=(?<scope>\S+), SignedHeaders=(?<signed>\S+), Signature=[0-9a-f]{64}$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const names = signed.split(';')
  const needed = ['host', 'x-amz-date', ...Object.keys(headers).filter((name) => /^(?:if-|x-amz-)/.test(name))]
  return scope?.endsWith('/s3/aws4_request') === true && needed.every((name) => names.includes(name))
}

const put = (place: string, body: string, { headers }: IncomingMessage, objects: Map<string, string>): Answer => {
  const checksum = headers['x-amz-checksum-sha256']
  // S3 demands one of whatever it locks.
  if (checksum === undefined) return refusal(400, 'InvalidRequest')
  if (checksum !== createHash('sha256').update(body).digest('base64')) return refusal(400, 'BadDigest')
  // As the policy of the bucket has it.
  if (headers['if-none-match'] !== '*') return refusal(403, 'AccessDenied')
  if (objects.has(place)) return refusal(412, 'PreconditionFailed')
  objects.set(place, body)
  return { status: 200 }
}

const listed = (bucket: string, objects: ReadonlyMap<string, string>): Answer => {
  const names = [...objects.keys()].filter((place) => place.startsWith(`${bucket}/`)).toSorted()
  const contents = names.map((name) => `<Contents><Key>${name.slice(bucket.length + 1)}</Key></Contents>`)
  return { status: 200, body: `<ListBucketResult>${contents.join('')}</ListBucketResult>` }
}

const answerTo = async (request: IncomingMessage, objects: Map<string, string>): Promise<Answer> => {
  const place = decodeURIComponent(new URL(request.url ?? '', 'http://bucket').pathname).slice(1)
  const body = await bodyOf(request)
  if (request.method === 'GET' && !place.includes('/')) return listed(place, objects)
  if (request.method === 'GET') {
    const found = objects.get(place)
    return found === undefined ? refusal(404, 'NoSuchKey') : { status: 200, body: found }
  }
  if (request.method !== 'PUT' || !isSigned(request)) return refusal(403, 'AccessDenied')
  return put(place, body, request, objects)
}

/**
 * Starts a stand-in for S3 on a free loopback port. It writes an object once, on condition that there is none, and never changes or
 * deletes one; what it keeps is in memory.
 */
export const startBucket = async (): Promise<Bucket> => {
  const objects = new Map<string, string>()
  let trouble: { status: number | 'hang'; times: number; isAfter?: boolean } = { status: 200, times: 0 }
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, times, isAfter = false } = trouble
    const isBroken = times > 0
    if (isBroken) trouble = { ...trouble, times: times - 1 }
    const answer = isBroken && !isAfter ? null : await answerTo(request, objects)
    if (isBroken && status === 'hang') return
    const { status: given, body = '' } = isBroken ? refusal(Number(status), 'Broken') : (answer ?? refusal(500, ''))
    response.writeHead(given, { 'content-type': 'application/xml' })
    response.end(body)
  }
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy())
  }).listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    breakDown: (how) => {
      trouble = how
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
