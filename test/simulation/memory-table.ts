import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { indexes } from '../../lib/table/keys.ts'
import { type Bindings, holds, type Item, updated } from './expression-evaluator.ts'
import { createPartitions, type Entry, keyText, placeIn } from './partitions.ts'

interface Conditional {
  readonly ConditionExpression?: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>
}

interface PutInput extends Conditional {
  readonly Item: Item
}
interface KeyInput extends Conditional {
  readonly Key: Item
}
interface UpdateInput extends KeyInput {
  readonly UpdateExpression: string
}
interface QueryInput extends Conditional {
  readonly IndexName?: keyof typeof indexes
  readonly KeyConditionExpression: string
  readonly ScanIndexForward?: boolean
  readonly Limit?: number
  readonly ExclusiveStartKey?: Item
}
type WriteInput =
  | { readonly Put: PutInput }
  | { readonly Update: UpdateInput }
  | { readonly Delete: KeyInput }
  | { readonly ConditionCheck: KeyInput }

const nothing: Item = {}

/** What is stored of a value: what its writer changes later, and what is undefined, is not. */
const plain = <Value>(value: Value): Value =>
  typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value

const plainItem = (item: Item): Item => {
  const stored: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(item)) if (value !== undefined) stored[name] = plain(value)
  return stored
}

/** What an update gives is copied before: the rest of the item is stored already. */
const givenBy = ({ names, values = {} }: Bindings): Bindings => ({ names, values: plainItem(values) })

const bindingsOf = ({ ExpressionAttributeNames: names, ExpressionAttributeValues: values }: Conditional): Bindings => ({
  names,
  values,
})

const failed = (item: Item | undefined): Error =>
  new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: {},
    ...(item === undefined ? {} : { Item: item as never }),
  })

/** The value that a key condition asks of the partition: every one begins with it. */
const partitionAsked = ({ KeyConditionExpression, ExpressionAttributeValues }: QueryInput): unknown => {
  const [, name = ''] = /^\S+ = (:\w+)/.exec(KeyConditionExpression) ?? []
  return ExpressionAttributeValues?.[name]
}

/** The items from a key on that a query wants, in the order it asks for, up to its limit. What it wants lies side by side. */
const nextItems = (
  entries: readonly Entry[],
  start: string | undefined,
  forward: boolean,
  input: QueryInput,
): Item[] => {
  const found: Item[] = []
  const from = start === undefined ? null : placeIn(entries, start)
  const first = forward ? (from ?? 0) : (from ?? entries.length) - 1
  for (let place = first; found.length !== input.Limit; place += forward ? 1 : -1) {
    const entry = entries[place]
    if (entry === undefined) break
    const isWanted = entry.at !== start && holds(input.KeyConditionExpression, entry.item, bindingsOf(input))
    if (isWanted) found.push(entry.item)
    else if (found.length > 0) break
  }
  return found
}

export interface MemoryTable {
  /** Runs a command of the document client, all at once. */
  readonly run: (name: string, input: never) => unknown
  readonly items: () => Item[]
  /** The items of each list of what is due, by its name, the longest overdue first. */
  readonly due: () => ReadonlyMap<unknown, readonly Entry[]>
  readonly get: (PK: string, SK: string) => Item | undefined
}

export interface MemoryTableOptions {
  /** Sees every item that is written, with what it replaces. */
  readonly onWrite?: (before: Item | undefined, after: Item) => void
  /** Clauses that always hold: a guard that is broken on purpose. */
  readonly ignoredClause?: RegExp
}

/** A table that behaves as DynamoDB does for the commands that `lib/table` sends. */
export const createMemoryTable = ({
  onWrite = () => undefined,
  ignoredClause,
}: MemoryTableOptions = {}): MemoryTable => {
  const items = new Map<string, Item>()
  const partitions = createPartitions()

  const allowed = (input: Conditional, item: Item | undefined): boolean => {
    const text =
      ignoredClause === undefined
        ? input.ConditionExpression
        : input.ConditionExpression?.replace(ignoredClause, 'attribute_not_exists(neverThere)')
    return holds(text, item ?? nothing, bindingsOf(input))
  }

  const remove = (key: Item): void => {
    const before = items.get(keyText(key))
    if (before !== undefined) partitions.remove(before)
    items.delete(keyText(key))
  }

  const write = (after: Item): void => {
    const before = items.get(keyText(after))
    onWrite(before, after)
    if (before !== undefined) partitions.remove(before)
    items.set(keyText(after), after)
    partitions.add(after)
  }

  const put = (input: PutInput): void => write(plainItem(input.Item))

  const update = (input: UpdateInput): Item => {
    const before = items.get(keyText(input.Key)) ?? input.Key
    const after = updated(input.UpdateExpression, before, givenBy(bindingsOf(input)))
    write(after)
    return after
  }

  const query = (input: QueryInput): { Items: Item[]; LastEvaluatedKey?: Item } => {
    const { partition, sort } =
      input.IndexName === undefined ? { partition: 'PK', sort: 'SK' } : indexes[input.IndexName]
    const forward = input.ScanIndexForward ?? true
    const start = input.ExclusiveStartKey && `${input.ExclusiveStartKey[sort]}\n${keyText(input.ExclusiveStartKey)}`
    const entries = partitions.entries(partition, partitionAsked(input))
    const page = nextItems(entries, start, forward, input)
    const last = page.length === input.Limit ? page.at(-1) : undefined
    return { Items: page, ...(last === undefined ? {} : { LastEvaluatedKey: last }) }
  }

  const inputOf = (item: WriteInput): PutInput | UpdateInput | KeyInput =>
    'Put' in item ? item.Put : 'Update' in item ? item.Update : 'Delete' in item ? item.Delete : item.ConditionCheck

  const keyOf = (item: WriteInput): Item => ('Put' in item ? item.Put.Item : (inputOf(item) as KeyInput).Key)

  const transact = (TransactItems: readonly WriteInput[]): void => {
    const reasons = TransactItems.map((item) =>
      allowed(inputOf(item), items.get(keyText(keyOf(item)))) ? { Code: 'None' } : { Code: 'ConditionalCheckFailed' },
    )
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw new TransactionCanceledException({ message: 'Cancelled', $metadata: {}, CancellationReasons: reasons })
    }
    for (const item of TransactItems) {
      if ('Put' in item) put(item.Put)
      else if ('Update' in item) update(item.Update)
      else if ('Delete' in item) remove(item.Delete.Key)
    }
  }

  const checked = <Input extends Conditional>(key: Item, input: Input, then: () => unknown): unknown => {
    const before = items.get(keyText(key))
    if (!allowed(input, before)) throw failed(before)
    return then()
  }

  const commands: Readonly<Record<string, (input: never) => unknown>> = {
    GetCommand: (input: KeyInput) => ({ Item: items.get(keyText(input.Key)) }),
    BatchGetCommand: (input: { RequestItems: Record<string, { Keys: Item[] }> }) => ({
      Responses: Object.fromEntries(
        Object.entries(input.RequestItems).map(([name, { Keys }]) => [
          name,
          Keys.flatMap((key) => items.get(keyText(key)) ?? []),
        ]),
      ),
    }),
    QueryCommand: query,
    PutCommand: (input: PutInput) => checked(input.Item, input, () => put(input)),
    UpdateCommand: (input: UpdateInput) => checked(input.Key, input, () => ({ Attributes: update(input) })),
    TransactWriteCommand: (input: { TransactItems: WriteInput[] }) => transact(input.TransactItems),
  }

  return {
    run: (name, input) => {
      const command = commands[name]
      if (command === undefined) throw new Error(`The table in memory does not know ${name}`)
      return command(input) ?? {}
    },
    items: () => [...items.values()],
    due: () => partitions.all(indexes.due.partition),
    get: (PK, SK) => items.get(keyText({ PK, SK })),
  }
}
