import { randomBytes } from 'node:crypto'
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { type DynamoDb, startDynamoDb } from '../../lib/tools/local/dynamodb.ts'
import { resolveIntrinsics } from '../../lib/tools/local/intrinsics.ts'
import { createResources, dummyCredentials, type Endpoints } from '../../lib/tools/local/resources.ts'
import type { Service } from '../../lib/tools/local/service.ts'
import { type Sqs, startSqs } from '../../lib/tools/local/sqs.ts'
import { readProjectService } from './local-stack-service.ts'

/** Both emulators with the tables and queues of a service, for tests that run without functions. */
export interface Emulators extends Endpoints {
  readonly tableName: string
  readonly queueUrl: string
  readonly dlqUrl: string
  /** By logical id of serverless.yml. */
  readonly queueUrls: Readonly<Record<string, string>>
  /** What the functions would be given: `provider.environment` resolved, region, endpoints, dummy credentials. */
  readonly environment: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

const textOnly = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))

interface Servers {
  readonly sqs: Sqs
  readonly dynamodb: DynamoDb
}

const startServers = async (region: string): Promise<Servers> => {
  const sqs = await startSqs(region)
  const dynamodb = await startDynamoDb({
    dataDir: null,
    folderToRemove: null,
    onUnexpectedEnd: (error) => {
      throw error
    },
  })
  return { sqs, dynamodb }
}

const resourcesOn = async (service: Service, { sqs, dynamodb }: Servers): Promise<Omit<Emulators, 'stop'>> => {
  const { region } = service.provider
  const endpoints = { region, dynamodbEndpoint: dynamodb.endpoint, sqsEndpoint: sqs.endpoint }
  const { known, ...names } = await createResources(service, endpoints, dummyCredentials)
  const environment = Object.fromEntries(
    Object.entries(service.provider.environment ?? {}).map(([name, value]) => [name, resolveIntrinsics(value, known)]),
  )
  return {
    ...endpoints,
    ...names,
    environment: {
      ...textOnly(environment),
      WEBHOOK_MASTER_KEY: randomBytes(32).toString('hex'),
      WEBHOOK_ALLOW_PRIVATE: 'true',
      AWS_REGION: region,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs.endpoint,
      AWS_ACCESS_KEY_ID: dummyCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: dummyCredentials.secretAccessKey,
    },
  }
}

const deleteTable = async ({ region, dynamodbEndpoint: endpoint, tableName }: Omit<Emulators, 'stop'>) => {
  const client = new DynamoDBClient({ endpoint, region, credentials: dummyCredentials })
  await client.send(new DeleteTableCommand({ TableName: tableName }))
  client.destroy()
}

let running: Promise<Servers> | undefined
let count = 0

/**
 * A table and queues with the project's settings, on the emulators of this process: those are started in memory for the
 * first who asks, and end with the process, since starting them takes longer than most tests. The table has one name, so
 * that a file asks once, and leaves none to the next.
 */
export const startEmulators = async (): Promise<Emulators> => {
  const service = await readProjectService()
  running ??= startServers(service.provider.region)
  count += 1
  const made = await resourcesOn({ ...service, service: `${service.service}-${count}` }, await running)
  return { ...made, stop: () => deleteTable(made) }
}

/** Starts emulators for nobody else, in memory on free ports, for a program that ends by itself. */
export const startOwnEmulators = async (service?: Service): Promise<Emulators> => {
  const own = service ?? (await readProjectService())
  const servers = await startServers(own.provider.region)
  return {
    ...(await resourcesOn(own, servers)),
    stop: async () => {
      await Promise.all([servers.sqs.stop(), servers.dynamodb.stop()])
    },
  }
}
