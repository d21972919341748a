import { once } from 'node:events'
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AwsCall, isAllowed, type Role } from './role.ts'

/** A server in front of an emulator that lets each function do only what its role allows. */
export interface RoleGate {
  readonly endpoint: string
  readonly stop: () => Promise<void>
}

export interface RoleGateOptions {
  /** The emulator. */
  readonly target: string
  /** By access key id; whoever has another one is none of the functions, and may do everything. */
  readonly roles: ReadonlyMap<string, Role>
  readonly callsOf: (operation: string, body: unknown) => readonly AwsCall[]
  readonly onDenied: (sentence: string) => void
  readonly onAllowed?: ((signer: string, role: Role, call: AwsCall) => void) | undefined
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** The name under which a request was signed. */
const signerOf = ({ headers }: IncomingMessage): string =>
  /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? ''

/** `PutItem` of `DynamoDB_20120810.PutItem`. */
const operationOf = ({ headers }: IncomingMessage): string =>
  [headers['x-amz-target']].flat().join('').split('.').at(-1) ?? ''

const sentenceFor = (signer: string, { action, resource, leadingKeys, attributes }: AwsCall): string => {
  const keys = leadingKeys.length === 0 ? '' : ` with ${leadingKeys.join(', ')}`
  return `The role of ${signer} does not allow ${action} on ${resource}${keys}, naming ${attributes.join(', ') || 'nothing'}.`
}

const deny = (response: ServerResponse, sentence: string): void => {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message: sentence }))
}

/** Starts the gate on a free loopback port. */
export const startRoleGate = async ({
  target,
  roles,
  callsOf,
  onDenied,
  onAllowed,
}: RoleGateOptions): Promise<RoleGate> => {
  const agent = new Agent({ keepAlive: true })
  const { hostname, port, origin } = new URL(target)

  const forward = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const { method, url: path, headers } = request
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const forwarded = ask({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(response)
    })
    forwarded.on('error', () => response.destroy())
    forwarded.end(body)
  }

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request)
    const signer = signerOf(request)
    const role = roles.get(signer)
    // The URLs of queues that functions have lead here.
    const letThrough = (): void => forward(request, response, body.replaceAll(endpoint, origin))
    if (role === undefined) return letThrough()
    const calls = callsOf(operationOf(request), JSON.parse(body))
    const denied = calls.find((call) => !isAllowed(role, call))
    if (denied === undefined) {
      for (const call of calls) onAllowed?.(signer, role, call)
      return letThrough()
    }
    const sentence = sentenceFor(signer, denied)
    onDenied(sentence)
    deny(response, sentence)
  }

  const server = createServer((request, response) => {
    take(request, response).catch((error: unknown) => {
      onDenied(`A request could not be judged: ${String(error)}`)
      response.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gate has no port')
  const endpoint = `http://127.0.0.1:${address.port}`
  return {
    endpoint,
    stop: async () => {
      agent.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
