import type { Alert } from '../alerts/alert.ts'
import type { Person } from '../people/person.ts'
import type { Check } from '../post/check-record.ts'
import type { Post } from '../post/post.ts'
import { mayRepeat } from '../post/repeats.ts'
import type { TrustChange } from '../trust/score.ts'
import { dayOf } from '../values/instant.ts'
import { alertWrite } from './alerts.ts'
import { packCheck } from './check-item.ts'
import type { TableClient } from './client.ts'
import { notSeenBefore, stillAtVersion } from './expression.ts'
import * as keys from './item-keys.ts'
import { shardOf } from './key-parts.ts'
import * as partitions from './partitions.ts'
import { trustWrites } from './people.ts'
import { toPostItem } from './post-item.ts'
import { packRepeats } from './repeats-row.ts'
import { packClaim, packObservation, packVerdict } from './row-codecs.ts'
import * as sorts from './sorts.ts'
import { totalsWrites } from './totals-writes.ts'
import { type TransactionAnswer, transact, type Write } from './transact.ts'
import { putIf } from './write-if.ts'

export interface MovedByCheck {
  readonly totals: Readonly<Record<string, number>>
  readonly affiliate: Person
  readonly trust: TrustChange
  readonly alerts: readonly Alert[]
}

const postItem = (post: Post) => ({ ...keys.post(post.postId), ...toPostItem(post) })

export const postWrite = (post: Post): Write => ({
  name: 'post',
  put: postItem(post),
  when: [post.version === 1 ? notSeenBefore : stillAtVersion(post.version - 1)],
})

const checkWrite = (check: Check, { campaignId, affiliateId, repeats }: Post): Write => ({
  name: 'check',
  put: {
    ...keys.check(check.postId, check.checkedAt, check.postVersion),
    ...packCheck(check),
    again: repeats?.at.length ? packRepeats(repeats) : undefined,
    listing: partitions.checks(dayOf(check.checkedAt), shardOf(check.postId)),
    createdKey: sorts.check({ ...check, ...check.verdict, checkedAt: check.checkedAt, campaignId, affiliateId }),
  },
  when: [notSeenBefore],
})

/** What was found, as it is stored, without when; null where no platform showed anything that counts. */
const findingsIn = ({ claim, observation, verdict }: Pick<Check | Post, 'claim' | 'observation' | 'verdict'>) =>
  observation?.kind === 'observed'
    ? JSON.stringify([packClaim(claim), { ...packObservation(observation), at: 0 }, { ...packVerdict(verdict), at: 0 }])
    : null

/** The post as a check leaves it that others may repeat. One that showed nothing new leaves what was shown before it. */
const asRepeatable = (post: Post, check: Check): Post => {
  const findings = check.isHeld ? null : findingsIn(check)
  return findings !== null && findings === findingsIn(post) ? { ...post, repeats: { of: check, at: [] } } : post
}

/** The post as a check leaves it that found the very same as the one before; null if it did not. */
const asRepeated = (before: Post, post: Post, check: Check): Post | null => {
  const { repeats } = before
  const findings = check.isHeld ? null : findingsIn(check)
  if (repeats === undefined || findings === null || !mayRepeat(before, check)) return null
  const isSame = findings === findingsIn(before) && findings === findingsIn(post)
  return isSame ? { ...post, repeats: { ...repeats, at: [...repeats.at, check.checkedAt] } } : null
}

/** Everything that a verdict changes besides its post. */
export const movedWrites = (post: Post, { totals, affiliate, trust, alerts }: MovedByCheck): Write[] => [
  ...totalsWrites(post, totals),
  ...trustWrites(affiliate, trust),
  ...alerts.map(alertWrite),
]

/**
 * Stores a checked post, its check, and everything the verdict changes; refused by `post` if overtaken. A check that nobody asked for
 * and that found what the one of `before` found moves nothing, and is one write of the post.
 */
export const saveCheck = async (
  client: TableClient,
  post: Post,
  check: Check,
  moved: MovedByCheck,
  before: Post | null,
): Promise<TransactionAnswer> => {
  const others = movedWrites(post, moved)
  const repeated = before === null || others.length > 0 ? null : asRepeated(before, post, check)
  if (repeated === null)
    return transact(client, [postWrite(asRepeatable(post, check)), checkWrite(check, post), ...others])
  const isSaved = await putIf(client, postItem(repeated), stillAtVersion(post.version - 1))
  return isSaved ? { committed: true } : { committed: false, refusedBy: ['post'] }
}
