import { checkIdOf } from '../../lib/post/check-record.ts'
import { pendingVerdict } from '../../lib/post/verdict.ts'
import { packCheck } from '../../lib/table/check-item.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { shardOf } from '../../lib/table/key-parts.ts'
import * as partitions from '../../lib/table/partitions.ts'
import * as sorts from '../../lib/table/sorts.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { dayOf, type Instant, plusMilliseconds } from '../../lib/values/instant.ts'
import { aPost } from './a-post.ts'
import { tableInMemory } from './table-in-memory.ts'

const letters = (number: number): string =>
  String(number)
    .padStart(26, '0')
    .replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))

const checkItem = (postId: PostId, checkedAt: Instant) => {
  const { claim, campaignId, affiliateId } = aPost({ postId, createdAt: checkedAt })
  const verdict = { ...pendingVerdict(claim), status: 'MATCHED' as const, final: true, checkedAt }
  const checkId = checkIdOf(postId, checkedAt, 2)
  const observation = { kind: 'unavailable', fetchedAt: checkedAt, reason: 'timeout' } as const
  const identity = { checkId, postId, checkedAt, postVersion: 2, attempt: 0, ruleVersion: '1', correlationId: 'many' }
  const { status, level } = verdict
  return {
    ...keys.check(postId, checkedAt, 2),
    ...packCheck({ ...identity, claim, verdict, observation }),
    listing: partitions.checks(dayOf(checkedAt), shardOf(postId)),
    createdKey: sorts.check({ checkedAt, checkId, status, level, campaignId, affiliateId }),
  }
}

/** A table in memory with so many posts that were checked within 50 minutes, and how often it was asked since. */
export const checksInMemory = (posts: number, from: Instant) => {
  const { client, table } = tableInMemory()
  for (let at = 0; at < posts; at += 1) {
    const checkedAt = plusMilliseconds(from, Math.floor((at * 3_000_000) / posts))
    table.run('PutCommand', { Item: checkItem(`post_${letters(at)}`, checkedAt) } as never)
  }
  const asked = { calls: 0 }
  const send = client.document.send.bind(client.document) as (command: unknown) => Promise<unknown>
  const counting = (command: unknown) => {
    asked.calls += 1
    return send(command)
  }
  return { client: { ...client, document: { send: counting } as unknown as typeof client.document }, asked }
}
