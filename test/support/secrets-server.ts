import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SecretsServer {
  readonly url: string
  /** What is kept, by name. */
  readonly secrets: Map<string, string>
  /** What was called for, first to last: `GetSecretValue name`. */
  readonly calls: string[]
  /** How calls fail; null while they do not. `silent`: no response comes. */
  trouble: 'silent' | 'InternalServiceError' | 'AccessDeniedException' | null
  readonly close: () => void
}

interface Call {
  readonly SecretId?: string
  readonly Name?: string
  readonly SecretString?: string
}

type Said = readonly [status: number, body: object]
const failed = (name: string): Said => [name === 'InternalServiceError' ? 500 : 400, { __type: name, message: name }]

/** Secrets Manager as the product sees it, in memory and on a free port; `environment` of a process points there. */
export const startSecretsServer = async (): Promise<SecretsServer> => {
  const secrets = new Map<string, string>()
  const answer = (operation: string, { SecretId, Name, SecretString = '' }: Call): Said => {
    const name = SecretId ?? Name ?? ''
    const kept = secrets.get(name)
    if (operation === 'CreateSecret' && kept !== undefined) return failed('ResourceExistsException')
    if (operation !== 'CreateSecret' && kept === undefined) return failed('ResourceNotFoundException')
    if (operation === 'CreateSecret' || operation === 'PutSecretValue') secrets.set(name, SecretString)
    return [200, operation === 'GetSecretValue' ? { Name: name, SecretString: kept } : { Name: name }]
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? ''
    const call: Call = JSON.parse(text)
    here.calls.push(`${operation} ${call.SecretId ?? call.Name}`)
    if (here.trouble === 'silent') return
    const [status, body] = here.trouble === null ? answer(operation, call) : failed(here.trouble)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const here: SecretsServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets,
    calls: [],
    trouble: null,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return here
}

export const secretsEnvironment = ({ url }: SecretsServer) => ({
  AWS_REGION: 'eu-central-1',
  AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
})
