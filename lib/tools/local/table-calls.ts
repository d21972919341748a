import * as z from 'zod'
import type { AwsCall } from './role.ts'

const key = z.object({ PK: z.object({ S: z.string() }) }).transform(({ PK }) => PK.S)
const item = z
  .looseObject({ PK: z.object({ S: z.string() }) })
  .transform((given) => ({ key: given.PK.S, attributes: Object.keys(given) }))
const onTable = z.object({
  TableName: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).optional(),
})
const byKey = onTable.extend({ Key: key })
const withItem = onTable.extend({ Item: item })
const query = onTable.extend({
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeValues: z.record(z.string(), z.object({ S: z.string().optional() })),
})
const batch = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(key) })) })
const transaction = z.object({
  TransactItems: z.array(
    z.object({
      Put: withItem.optional(),
      Update: byKey.optional(),
      Delete: byKey.optional(),
      ConditionCheck: byKey.optional(),
    }),
  ),
})

const actionsOfWrites = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
} as const
type WriteKind = keyof typeof actionsOfWrites
const writeKinds = Object.keys(actionsOfWrites) as WriteKind[]

/** A call before its table's ARN is known. */
interface NamedCall extends Omit<AwsCall, 'resource'> {
  readonly table: string
  readonly index?: string | undefined
}

/** A write's table, key, and the attributes that it names: those of its item, and those of its expressions. */
const namedBy = (write: z.infer<typeof withItem> | z.infer<typeof byKey>) => ({
  table: write.TableName,
  key: 'Item' in write ? write.Item.key : write.Key,
  attributes: [
    ...('Item' in write ? write.Item.attributes : []),
    ...Object.values(write.ExpressionAttributeNames ?? {}),
  ],
})

/** The partition that a query names: the first equality of its condition. */
const queriedKey = ({ KeyConditionExpression: condition, ExpressionAttributeValues: values }: z.infer<typeof query>) =>
  values[/^\(*\s*[#\w]+\s*=\s*(:\w+)/.exec(condition)?.[1] ?? '']?.S ?? ''

/** AWS does not say whether a write of a transaction is judged by its own key or by all of them: so by each, and by all. */
const transactionCalls = (body: unknown): NamedCall[] => {
  const writes = transaction.parse(body).TransactItems.flatMap((item) =>
    writeKinds.flatMap((kind) => {
      const write = item[kind]
      return write === undefined ? [] : [{ kind, ...namedBy(write) }]
    }),
  )
  const all = [...new Set(writes.map((write) => write.key))]
  return writes.flatMap(({ kind, table, key: own, attributes }) => {
    const action = `dynamodb:${actionsOfWrites[kind]}`
    return [
      { action, table, leadingKeys: [own], attributes },
      { action, table, leadingKeys: all, attributes },
    ]
  })
}

const readers: Readonly<Record<string, (body: unknown) => NamedCall[]>> = {
  PutItem: (body) => {
    const { table, key: own, attributes } = namedBy(withItem.parse(body))
    return [{ action: 'dynamodb:PutItem', table, leadingKeys: [own], attributes }]
  },
  Query: (body) => {
    const asked = query.parse(body)
    return [
      {
        action: 'dynamodb:Query',
        table: asked.TableName,
        index: asked.IndexName,
        leadingKeys: [queriedKey(asked)],
        attributes: [],
      },
    ]
  },
  BatchGetItem: (body) =>
    Object.entries(batch.parse(body).RequestItems).map(([table, { Keys }]) => ({
      action: 'dynamodb:BatchGetItem',
      table,
      leadingKeys: Keys,
      attributes: [],
    })),
  TransactWriteItems: transactionCalls,
}

const byKeyReader =
  (operation: string) =>
  (body: unknown): NamedCall[] => {
    const { table, key: own, attributes } = namedBy(byKey.parse(body))
    return [{ action: `dynamodb:${operation}`, table, leadingKeys: [own], attributes }]
  }
const keyed = ['GetItem', 'UpdateItem', 'DeleteItem']

/**
 * What a request to DynamoDB asks for; `arnOf` gives the ARN of a table by its name. Throws for an operation that the
 * product does not use.
 */
export const tableCalls = (operation: string, body: unknown, arnOf: (table: string) => string): AwsCall[] => {
  const read = keyed.includes(operation) ? byKeyReader(operation) : readers[operation]
  if (read === undefined) throw new Error(`Nobody may call ${operation} of DynamoDB`)
  return read(body).map(({ action, table, index, leadingKeys, attributes }) => ({
    action,
    resource: index === undefined ? arnOf(table) : `${arnOf(table)}/index/${index}`,
    leadingKeys,
    attributes,
  }))
}
