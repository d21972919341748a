import { roleFacts } from '../access/role-facts.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import { evidenceOf, type TrustEvidence } from '../post/evidence.ts'
import type { Post } from '../post/post.ts'
import type { AffiliateId } from '../values/ids.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { decideDrop } from './decide-drop.ts'
import { countersOf, isSameTrust, rebased, type TrustCounters, type TrustHolder, trustOf } from './score.ts'

const postsPerPage = 100
const looks = 3
/** Three looks at them fit into a run, whose function has five minutes. */
const maxPosts = 200_000
/** Beside trust, no more than the newest posts of one affiliate are looked at. */
const maxPostsToLearnFrom = 1_000
/** Weights are scaled to a base that must not be too long ago, or they outgrow their precision. */
const rebaseAfterHours = 30 * 24

/** The evidence of all posts of an affiliate, null if there are more than may be read, and the newest of the posts. */
const readPosts = async (affiliateId: AffiliateId, postsAtMost: number, { table }: Deps) => {
  const evidence: TrustEvidence[] = []
  const newest: Post[] = []
  let isWhole = true
  const list = (page: PageRequest) => table.posts.ids(affiliateId, page)
  const limit = Math.min(postsPerPage, postsAtMost)
  for await (const { things, nextCursor } of pages(list, { limit, atMost: Math.ceil(postsAtMost / limit) })) {
    const posts = await table.posts.getMany(things)
    evidence.push(...posts.flatMap((post) => evidenceOf(post) ?? []))
    newest.push(...posts.slice(0, maxPostsToLearnFrom - newest.length))
    isWhole = nextCursor === null
  }
  return { evidence: isWhole ? evidence : null, newest }
}

const isWorthWriting = (before: TrustHolder, after: TrustHolder): boolean =>
  before.trust !== after.trust || before.seenTier !== after.seenTier

/** What trust should be: as stored, unless the posts, where all were read, disagree, or its base is too old. */
const trustToStore = (
  stored: TrustCounters,
  evidence: readonly TrustEvidence[] | null,
  now: Instant,
): TrustCounters => {
  const isOld = hoursBetween(stored.baseAt, now) > rebaseAfterHours
  if (evidence === null) return isOld ? rebased(stored, plusHours(now, 0)) : stored
  const rebuilt = countersOf(stored.baseAt, evidence)
  if (isOld) return countersOf(plusHours(now, 0), evidence)
  return isSameTrust(stored, rebuilt) ? stored : rebuilt
}

/** The result for one affiliate; `tooMany` posts to compare them with what is stored. */
export type Recomputed = 'same' | 'changed' | 'repaired' | 'tooMany'

interface Look {
  readonly before: TrustHolder
  readonly evidence: readonly TrustEvidence[] | null
  readonly newest: readonly Post[]
  readonly isDrift: boolean
}

/** What a night does beside trust: it adds evidence that no post has by itself, and learns from the newest posts. */
export interface Beside {
  readonly evidence: (affiliateId: AffiliateId) => Promise<readonly TrustEvidence[]>
  readonly learn: (posts: readonly Post[]) => Promise<void>
  /** How many posts of an affiliate are read at most. */
  readonly postsAtMost?: number
}

const nothingBeside: Beside = { evidence: async () => [], learn: async () => {} }

const lookAt = async (
  affiliateId: AffiliateId,
  { postsAtMost = maxPosts, ...beside }: Beside,
  deps: Deps,
): Promise<Look | null> => {
  const before = await deps.table.people.get(affiliateId)
  if (before === null || !roleFacts(before.role).submitsPosts) return null
  const { evidence: ofPosts, newest } = await readPosts(affiliateId, postsAtMost, deps)
  if (ofPosts === null) return { before, evidence: null, newest, isDrift: false }
  const evidence = [...ofPosts, ...(await beside.evidence(affiliateId))]
  return { before, evidence, newest, isDrift: !isSameTrust(before.trust, countersOf(before.trust.baseAt, evidence)) }
}

/** Stores what was found; null if a check changed trust meanwhile. */
const store = async (
  { before, evidence, isDrift }: Look,
  deps: Deps<'notificationQueue' | 'profiles'>,
): Promise<Recomputed | null> => {
  const now = deps.clock()
  const rebuilt = { ...before, trust: trustToStore(before.trust, evidence, now) }
  const alert = await decideDrop(rebuilt, now, deps)
  const seenTier = trustOf(rebuilt.trust, now).trustTier
  const after = { ...rebuilt, seenTier, trustAlertId: alert?.alertId ?? before.trustAlertId }
  if (alert === null && !isWorthWriting(before, after)) return 'same'
  const { committed } = await deps.profiles.saveTrust(before, after, alert)
  if (!committed) return null
  if (alert !== null) await publishAlerts([alert], deps)
  if (isDrift) deps.log.write('TRUST_DRIFTED', { affiliateId: before.affiliateId })
  return isDrift ? 'repaired' : 'changed'
}

/**
 * Rebuilds an affiliate's trust from their posts, each read once, and stores it unless a check changed it meanwhile. A
 * post that the index does not show yet looks like drift, so drift is repaired only if a second read confirms it. Whoever
 * has more to learn from the posts gets the newest of them. Of more posts than a run can read, trust stays what checks made it.
 */
export const recomputeAffiliate = async (
  affiliateId: AffiliateId,
  deps: Deps<'notificationQueue' | 'profiles'>,
  beside: Beside = nothingBeside,
): Promise<Recomputed> => {
  let suspect: TrustCounters | null = null
  for (let turn = 0; turn < looks; turn += 1) {
    const look = await lookAt(affiliateId, beside, deps)
    if (look === null) return 'same'
    const isConfirmed = suspect !== null && isSameTrust(suspect, look.before.trust)
    suspect = look.isDrift ? look.before.trust : null
    if (look.isDrift && !isConfirmed) continue
    const stored = await store(look, deps)
    if (stored === null) continue
    await beside.learn(look.newest)
    if (look.evidence !== null) return stored
    deps.log.write('TRUST_NOT_RECOMPUTED', { affiliateId })
    return 'tooMany'
  }
  return 'same'
}
