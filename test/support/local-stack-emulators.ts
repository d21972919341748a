import { randomBytes } from 'node:crypto'
import { startDynamoDb } from '../../lib/tools/local/dynamodb.ts'
import { resolveIntrinsics } from '../../lib/tools/local/intrinsics.ts'
import { createResources, dummyCredentials, type Endpoints } from '../../lib/tools/local/resources.ts'
import type { Service } from '../../lib/tools/local/service.ts'
import { startSqs } from '../../lib/tools/local/sqs.ts'
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

/** Starts the emulators in memory on free ports; the service is the project's unless another is given. */
export const startEmulators = async (given?: Service): Promise<Emulators> => {
  const service = given ?? (await readProjectService())
  const { region } = service.provider
  const sqs = await startSqs(region)
  const dynamodb = await startDynamoDb({
    dataDir: null,
    folderToRemove: null,
    onUnexpectedEnd: (error) => {
      throw error
    },
  })
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
    stop: async () => {
      await Promise.all([sqs.stop(), dynamodb.stop()])
    },
  }
}
