import { createHash } from 'node:crypto'

export interface Key {
  readonly PK: string
  readonly SK: string
}

/** Partitions a hot key is spread over; one DynamoDB partition takes 1,000 write units a second. */
export const shardCount = 8

export const shardOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32BE(0) % shardCount

export const shards = Array.from({ length: shardCount }, (_, shard) => shard)

/** Lists of what is due, of each platform. A look moves its post with two write units, so that these take 1,000 looks a second. */
const dueShardCount = 2

export const dueShardOf = (id: string): number => shardOf(id) % dueShardCount

export const dueShards = shards.slice(0, dueShardCount)

/** A partition key holds 2,048 bytes. Normalised, one character can become 33 bytes. */
const maxUniqueBytes = 1_000

export const shortened = (value: string): string =>
  Buffer.byteLength(value) <= maxUniqueBytes ? value : createHash('sha256').update(value).digest('hex')
