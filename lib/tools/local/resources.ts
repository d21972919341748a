import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { type KnownResources, type ResourceFacts, referencedIds, resolveIntrinsics } from './intrinsics.ts'
import { LocalStackError } from './local-stack-error.ts'
import { createQueue } from './queue-resource.ts'
import type { CloudFormationResource, Service } from './service.ts'
import { createTable } from './table-resource.ts'

const tableType = 'AWS::DynamoDB::Table'
const queueType = 'AWS::SQS::Queue'
const bucketType = 'AWS::S3::Bucket'
const secretType = 'AWS::SecretsManager::Secret'

/** The emulators accept any credentials; the SDK insists on some. */
export const dummyCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const

export interface Endpoints {
  readonly region: string
  readonly dynamodbEndpoint: string
  readonly sqsEndpoint: string
}

/** What was created from serverless.yml, by logical id. */
export interface CreatedResources {
  readonly known: KnownResources
  readonly tableNames: Readonly<Record<string, string>>
  readonly queueUrls: Readonly<Record<string, string>>
  /** The first table, the first queue that has a dead letter queue, and that dead letter queue; '' if there is none. */
  readonly tableName: string
  readonly queueUrl: string
  readonly dlqUrl: string
}

type Entry = readonly [id: string, resource: CloudFormationResource]

/** Puts the resources in an order in which each follows those it refers to. */
const inOrderOfNeed = (entries: readonly Entry[]): Entry[] => {
  const ids = new Set(entries.map(([id]) => id))
  const ordered: Entry[] = []
  let waiting = [...entries]
  while (waiting.length > 0) {
    const done = new Set(ordered.map(([id]) => id))
    const ready = waiting.filter(([, { Properties }]) =>
      referencedIds(Properties).every((id) => !ids.has(id) || done.has(id)),
    )
    if (ready.length === 0) {
      throw new LocalStackError(
        `The resources ${waiting.map(([id]) => id).join(', ')} refer to each other in a circle.`,
      )
    }
    ordered.push(...ready)
    waiting = waiting.filter((entry) => !ready.includes(entry))
  }
  return ordered
}

const refsOf = (entries: readonly Entry[], type: string, known: KnownResources): Record<string, string> =>
  Object.fromEntries(
    entries.filter(([, resource]) => resource.Type === type).map(([id]) => [id, known.get(id)?.ref ?? '']),
  )

const summarize = (entries: readonly Entry[], known: KnownResources): CreatedResources => {
  const tableNames = refsOf(entries, tableType, known)
  const queueUrls = refsOf(entries, queueType, known)
  const source = entries.find(([, { Type, Properties }]) => Type === queueType && Properties?.['RedrivePolicy'])
  const deadLetterId = referencedIds(source?.[1].Properties?.['RedrivePolicy'])[0]
  return {
    known,
    tableNames,
    queueUrls,
    tableName: Object.values(tableNames)[0] ?? '',
    queueUrl: queueUrls[source?.[0] ?? ''] ?? Object.values(queueUrls)[0] ?? '',
    dlqUrl: queueUrls[deadLetterId ?? ''] ?? '',
  }
}

/** Secrets are not emulated: a reference to one gets its name, and functions get the secret in another way. */
const secretsOf = (service: Service): [string, ResourceFacts][] =>
  Object.entries(service.resources?.Resources ?? {})
    .filter(([, { Type }]) => Type === secretType)
    .map(([id]) => [id, { ref: id, attributes: {} }])

/** Nor are buckets created: the stand-in has each that somebody writes to. */
const bucketsOf = (service: Service, region: string): [string, ResourceFacts][] =>
  Object.entries(service.resources?.Resources ?? {})
    .filter(([, { Type }]) => Type === bucketType)
    .map(([id]) => {
      const name = `${service.service}-${service.provider.stage}-${id}`.toLowerCase()
      const RegionalDomainName = `${name}.s3.${region}.amazonaws.com`
      return [id, { ref: name, attributes: { Arn: `arn:aws:s3:::${name}`, RegionalDomainName } }]
    })

/**
 * Creates the tables and queues of serverless.yml on the emulators; other resources are left out. Without credentials
 * for DynamoDB, the SDK looks for them in the usual places.
 */
export const createResources = async (
  service: Service,
  endpoints: Endpoints,
  dynamodbCredentials?: typeof dummyCredentials,
): Promise<CreatedResources> => {
  const { region, dynamodbEndpoint, sqsEndpoint } = endpoints
  const dynamodb = new DynamoDBClient({
    endpoint: dynamodbEndpoint,
    region,
    ...(dynamodbCredentials === undefined ? {} : { credentials: dynamodbCredentials }),
  })
  const sqs = new SQSClient({ endpoint: sqsEndpoint, region, credentials: dummyCredentials })
  const entries = Object.entries(service.resources?.Resources ?? {}).filter(
    ([, { Type }]) => Type === tableType || Type === queueType,
  )
  const known = new Map<string, ResourceFacts>([
    ['AWS::Region', { ref: region, attributes: {} }],
    ...secretsOf(service),
    ...bucketsOf(service, region),
  ])
  const nameFor = (id: string): string => `${service.service}-${service.provider.stage}-${id}`
  try {
    for (const [id, { Type, Properties }] of inOrderOfNeed(entries)) {
      const named = { TableName: nameFor(id), QueueName: nameFor(id), ...Properties }
      const resolved = resolveIntrinsics(named, known)
      known.set(id, await (Type === tableType ? createTable(dynamodb, resolved) : createQueue(sqs, resolved)))
    }
  } finally {
    dynamodb.destroy()
    sqs.destroy()
  }
  return summarize(entries, known)
}
