import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { ResourceFacts } from './intrinsics.ts'
import { LocalStackError } from './local-stack-error.ts'

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))

const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
})

const tableProperties = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
})

type TableProperties = z.infer<typeof tableProperties>
type Index = {
  IndexName?: string | undefined
  KeySchema?: readonly { AttributeName?: string | undefined }[] | undefined
}

const shapeOf = (keys: Index['KeySchema'] = [], indexes: readonly Index[] = []): string =>
  [
    keys.map((key) => key.AttributeName).join('+'),
    ...indexes
      .map((one) => `${one.IndexName}:${(one.KeySchema ?? []).map((key) => key.AttributeName).join('+')}`)
      .sort(),
  ].join(' ')

const checkSameShape = async (client: DynamoDBClient, wanted: TableProperties): Promise<void> => {
  const { Table: found } = await client.send(new DescribeTableCommand({ TableName: wanted.TableName }))
  const wantedShape = shapeOf(wanted.KeySchema, wanted.GlobalSecondaryIndexes)
  if (shapeOf(found?.KeySchema, found?.GlobalSecondaryIndexes) === wantedShape) return
  throw new LocalStackError(
    `The kept table ${wanted.TableName} does not match the keys or indexes in serverless.yml; choose another DATA_DIR or delete it.`,
  )
}

/** Creates a table from its CloudFormation properties, or keeps the existing one if its keys are the same. */
export const createTable = async (client: DynamoDBClient, properties: unknown): Promise<ResourceFacts> => {
  const wanted = tableProperties.parse(properties)
  try {
    await client.send(new CreateTableCommand({ ...wanted, BillingMode: 'PAY_PER_REQUEST' }))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
    await checkSameShape(client, wanted)
  }
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: wanted.TableName }))
  return { ref: wanted.TableName, attributes: { Arn: table?.TableArn ?? '' } }
}
