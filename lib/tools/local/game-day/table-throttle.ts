import { once } from 'node:events'
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'

const refusal = (isTransaction: boolean): object =>
  isTransaction
    ? {
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        Message: 'Transaction cancelled, please refer cancellation reasons for specific reasons [ThrottlingError]',
        CancellationReasons: [{ Code: 'ThrottlingError', Message: 'Throughput exceeds the current capacity.' }],
      }
    : {
        __type: 'com.amazon.coral.availability#ThrottlingException',
        message: 'Throughput exceeds the current capacity of your table or index.',
      }

/** A server in front of a DynamoDB emulator that turns away a share of what comes, as a table does that gets more than it can handle. */
export const startTableThrottle = async (target: string) => {
  const agent = new Agent({ keepAlive: true })
  const { hostname, port } = new URL(target)
  const now = { share: 0, refused: 0 }

  const refuse = (request: IncomingMessage, response: ServerResponse): void => {
    now.refused += 1
    request.resume()
    const isTransaction = String(request.headers['x-amz-target']).endsWith('.TransactWriteItems')
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify(refusal(isTransaction)))
  }

  const forward = (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url: path, headers } = request
    const forwarded = ask({ agent, hostname, port, method, path, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(response)
    })
    forwarded.on('error', () => response.destroy())
    request.pipe(forwarded)
  }

  const server = createServer((request, response) =>
    Math.random() < now.share ? refuse(request, response) : forward(request, response),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The throttle has no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    /** Turns away this share from now on: 0 is nothing, 1 is everything. */
    setShare: (share: number): void => void Object.assign(now, { share }),
    refused: (): number => now.refused,
    stop: (): void => {
      agent.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}
