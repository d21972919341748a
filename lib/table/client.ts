import { setTimeout as delay } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { callTimeouts } from '../runtime/call-timeouts.ts'

const connectionTimeoutMs = 1_000
/** All attempts together end before a route's ten seconds. */
const requestTimeoutMs = 2_000
const attempts = 4

/** A document client bound to one table; every call has a timeout and a bounded number of attempts. */
export interface TableClient {
  readonly document: DynamoDBDocumentClient
  readonly tableName: string
  /** Waits for a random part of the longest wait before the next try (full jitter). */
  readonly pause: (longestMs: number) => Promise<void>
}

export const createTableClient = (tableName: string): TableClient => ({
  document: DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: attempts,
      requestHandler: callTimeouts(connectionTimeoutMs, requestTimeoutMs),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  ),
  tableName,
  pause: async (longestMs) => {
    await delay(Math.random() * longestMs)
  },
})
