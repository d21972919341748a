import { createHash } from 'node:crypto'
import type { TableClient } from '../../lib/table/client.ts'

interface WireRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}
interface WireResponse {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Uint8Array>
}
type Kept = Omit<WireResponse, 'body'> & { readonly text: Buffer }

const bytesOf = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const textOf = ({ body = '{}' }: WireRequest): string => Buffer.from(body).toString()

/** The operation, and the kind of item where it is about one: calls of one kind are answered alike. */
const targetOf = (request: WireRequest): string => {
  const { Key: key = {} } = JSON.parse(textOf(request))
  const kind = Object.values<{ S: string }>(key).map(({ S: text }) => text.split('#')[0])
  return [request.headers['x-amz-target'], ...kind].join(' ')
}
const asResponse = ({ text, ...rest }: Kept) => ({ response: { ...rest, body: text } })

/** The transport of an SDK client: what is below serialising, signing and retrying. */
interface Transport {
  handle: (request: never, options: never) => Promise<{ response: unknown }>
}
const transportOf = ({ document }: TableClient): { requestHandler: Transport } =>
  document.config as unknown as { requestHandler: Transport }

/**
 * Puts a recorder into a client's transport. `replay` then answers from what was recorded, each operation in the order
 * in which it was asked, so that the same work done again uses everything of the SDK but the network.
 */
export const recordTransport = (client: TableClient): { replay: () => void } => {
  const kept = new Map<string, Kept[]>()
  const config = transportOf(client)
  const real = config.requestHandler
  config.requestHandler = {
    handle: async (request, options) => {
      const { response } = (await real.handle(request, options)) as { response: WireResponse }
      const answer: Kept = { ...response, text: await bytesOf(response.body) }
      const target = targetOf(request)
      kept.set(target, [...(kept.get(target) ?? []), answer])
      return asResponse(answer)
    },
  }
  return {
    replay: () => {
      const positions = new Map<string, number>()
      config.requestHandler = {
        handle: async (request) => {
          const target = targetOf(request)
          const position = positions.get(target) ?? 0
          positions.set(target, position + 1)
          const answers = kept.get(target) ?? []
          const answer = answers[position % answers.length]
          if (answer === undefined) throw new Error(`Nothing was recorded for ${target}`)
          return asResponse(answer)
        },
      }
    },
  }
}

/** A transport for SQS that takes every message: the answer to SendMessage is the hash of what was sent. */
export const takingTransport: Transport = {
  handle: async (request) => {
    const { MessageBody = '' } = JSON.parse(textOf(request))
    const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex')
    const text = Buffer.from(JSON.stringify({ MessageId: 'replayed', MD5OfMessageBody }))
    return { response: { statusCode: 200, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: text } }
  },
}
