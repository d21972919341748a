import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'

const client = new DynamoDBClient({})

/** Leaves a trace in the table that the test reads. */
export const remember = async (kind: string, id: string, detail: unknown): Promise<void> => {
  await client.send(
    new PutItemCommand({
      TableName: process.env['TABLE_NAME'],
      Item: { PK: { S: `SEEN#${kind}` }, SK: { S: id }, detail: { S: JSON.stringify(detail) } },
    }),
  )
}
