import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Deps } from '../../lib/deps/deps.ts'
import { sealChanges } from '../../lib/proof/seal-changes.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createProofs } from '../../lib/table/proofs.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { checksInMemory } from '../support/checks-in-memory.ts'
import { cpuMs } from './cpu.ts'

const changes = 20_000
const sdkCalls = 5_000
const began = '2026-06-01T12:00:00.000Z'

export interface SealingFigures {
  readonly changes: number
  readonly callsPerChange: number
  /** CPU of a change without the SDK, and of a call within the SDK. */
  readonly ownCpuMs: number
  readonly callCpuMs: number
}

/** A link of a chain, as DynamoDB answers it. */
const answer = Buffer.from(
  JSON.stringify({
    Count: 1,
    Items: [
      {
        PK: { S: `CHAIN#post_${'a'.repeat(26)}` },
        SK: { S: 'LINKS#000000000000' },
        type: { S: 'links' },
        page: { N: '12' },
        links: {
          L: [{ L: [{ N: '2' }, { S: 'check' }, ...[24, 44, 44].map((length) => ({ S: 'a'.repeat(length) }))] }],
        },
      },
    ],
  }),
)

/** What the SDK takes to write, sign and read a call, without the network. */
const measureCall = async (): Promise<number> => {
  Object.assign(process.env, { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' })
  const { document } = createTableClient('bench')
  const config = document.config as unknown as { requestHandler: object }
  config.requestHandler = { handle: async () => ({ response: { statusCode: 200, headers: {}, body: answer } }) }
  const query = new QueryCommand({
    TableName: 'bench',
    KeyConditionExpression: 'PK = :pk AND begins_with(SK, :prefix)',
    ExpressionAttributeValues: { ':pk': 'CHAIN#post', ':prefix': 'LINKS#' },
  })
  const ask = async (): Promise<void> => {
    for (let call = 0; call < sdkCalls; call += 1) await document.send(query)
  }
  await ask()
  return (await cpuMs(ask)) / sdkCalls
}

/** What a run of the sealing job takes for each change, on a table in memory. */
export const measureSealing = async (): Promise<SealingFigures> => {
  const { client, asked } = checksInMemory(changes, began)
  const proofs = createProofs(client)
  const log: Deps['log'] = { write: () => undefined, with: () => log }
  const deps = {
    proofs,
    log,
    masterKey: async () => Buffer.alloc(32, 1),
    config: { stage: 'local' },
    clock: () => plusHours(began, 1),
  } as unknown as Deps<'proofs' | 'masterKey'>
  const own = await cpuMs(() => sealChanges(deps))
  const sealed = (await proofs.latestCheckpoint())?.size ?? 0
  if (sealed !== changes) throw new Error(`${sealed} of ${changes} changes were sealed`)
  return { changes, callsPerChange: asked.calls / changes, ownCpuMs: own / changes, callCpuMs: await measureCall() }
}
