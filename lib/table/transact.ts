import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { Busy } from '../values/busy.ts'
import type { TableClient } from './client.ts'
import { type Change, type Clause, conditionOf, updateOf } from './expression.ts'
import type { Key } from './key-parts.ts'
import { withRowVersion } from './row-version.ts'

/** One write of a transaction. The result names the writes whose condition did not hold by their `name`. */
export type Write = { readonly name: string } & (
  | { readonly put: Readonly<Record<string, unknown>> & Key; readonly when?: readonly Clause[] }
  | { readonly update: Change; readonly key: Key; readonly when?: readonly Clause[] }
  | { readonly remove: Key; readonly when?: readonly Clause[] }
  | { readonly check: Key; readonly when: readonly Clause[] }
)

/** `refusedBy` names the writes whose condition did not hold; then nothing was written. */
export type TransactionAnswer =
  | { readonly committed: true }
  | { readonly committed: false; readonly refusedBy: string[] }

export const conflictAttempts = 8
export const firstDelayMs = 20
export const maxDelayMs = 400

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const toItem = (TableName: string, write: Write): TransactItem => {
  if ('put' in write)
    return { Put: { TableName, Item: withRowVersion(write.put), ...conditionOf(...(write.when ?? [])) } }
  if ('remove' in write) {
    return { Delete: { TableName, Key: { ...write.remove }, ...conditionOf(...(write.when ?? [])) } }
  }
  if ('check' in write) {
    const { ConditionExpression = '', ...rest } = conditionOf(...write.when)
    return { ConditionCheck: { TableName, Key: { ...write.check }, ConditionExpression, ...rest } }
  }
  const { UpdateExpression = '', ...rest } = updateOf(write.update, ...(write.when ?? []))
  return { Update: { TableName, Key: { ...write.key }, UpdateExpression, ...rest } }
}

const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded', 'None'])

/**
 * Writes all or nothing. Retries conflicts with another transaction and throttling with full jitter, and throws once
 * the attempts are used up. A condition that does not hold is a result, not an error.
 */
export const transact = async (
  { document, tableName, pause }: TableClient,
  writes: readonly Write[],
): Promise<TransactionAnswer> => {
  const TransactItems = writes.map((write) => toItem(tableName, write))
  for (let attempt = 0; attempt < conflictAttempts; attempt += 1) {
    try {
      await document.send(new TransactWriteCommand({ TransactItems }))
      return { committed: true }
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None')
      const refusedBy = writes.filter((_, at) => codes[at] === 'ConditionalCheckFailed').map((write) => write.name)
      if (refusedBy.length > 0) return { committed: false, refusedBy }
      if (!codes.every((code) => passing.has(code))) throw error
      await pause(Math.min(maxDelayMs, firstDelayMs * 2 ** attempt))
    }
  }
  throw new Busy('Too many requests changed the same thing at once. Send this one again in a second.')
}
