import { setTimeout as delay } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { callTimeouts } from '../runtime/call-timeouts.ts'

/** All attempts together end before a route's ten seconds. */
const patient = { connectionMs: 1_000, requestMs: 2_000, attempts: 4 }
/** Somebody waits for a page that they want to see, and not for us. */
const impatient = { connectionMs: 500, requestMs: 700, attempts: 2 }

/** A document client bound to one table; every call has a timeout and a bounded number of attempts. */
export interface TableClient {
  readonly document: DynamoDBDocumentClient
  readonly tableName: string
  /** Waits for a random part of the longest wait before the next try (full jitter). */
  readonly pause: (longestMs: number) => Promise<void>
}

interface Patience {
  readonly connectionMs: number
  readonly requestMs: number
  readonly attempts: number
}

const clientOf = (tableName: string, { connectionMs, requestMs, attempts }: Patience): TableClient => ({
  document: DynamoDBDocumentClient.from(
    new DynamoDBClient({ maxAttempts: attempts, requestHandler: callTimeouts(connectionMs, requestMs) }),
    { marshallOptions: { removeUndefinedValues: true } },
  ),
  tableName,
  pause: async (longestMs) => {
    await delay(Math.random() * longestMs)
  },
})

export const createTableClient = (tableName: string): TableClient => clientOf(tableName, patient)

/** For the redirect: each call takes at most 2.4 s, usually some 5 ms. */
export const createImpatientTableClient = (tableName: string): TableClient => clientOf(tableName, impatient)
