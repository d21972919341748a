import { roleFacts } from '../access/role-facts.ts'
import { publishAlerts } from '../alerts/announce-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import { evidenceOf, type TrustEvidence } from '../post/evidence.ts'
import type { Post } from '../post/post.ts'
import type { AffiliateId } from '../values/ids.ts'
import { hoursBetween, type Instant, plusHours } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { decideDrop } from './decide-drop.ts'
import { countersOf, isSameTrust, type TrustCounters, type TrustHolder, trustOf } from './score.ts'

const postsPerPage = 100
const looks = 3
/** Beside trust, no more than the newest posts of one affiliate are looked at. */
const maxPostsToLearnFrom = 1_000
/** Weights are scaled to a base that must not be too long ago, or they outgrow their precision. */
const rebaseAfterHours = 30 * 24

/** The evidence of all posts of an affiliate, and the newest of the posts. */
const readPosts = async (affiliateId: AffiliateId, { table }: Deps) => {
  const evidence: TrustEvidence[] = []
  const newest: Post[] = []
  const list = (page: PageRequest) => table.posts.ids(affiliateId, page)
  for await (const { things } of pages(list, { limit: postsPerPage })) {
    const posts = await table.posts.getMany(things)
    evidence.push(...posts.flatMap((post) => evidenceOf(post) ?? []))
    newest.push(...posts.slice(0, maxPostsToLearnFrom - newest.length))
  }
  return { evidence, newest }
}

const isWorthWriting = (before: TrustHolder, after: TrustHolder): boolean =>
  before.trust !== after.trust || before.seenTier !== after.seenTier

/** What trust should be: as stored, unless the posts disagree or its base is too old. */
const trustToStore = (stored: TrustCounters, evidence: readonly TrustEvidence[], now: Instant): TrustCounters => {
  const rebuilt = countersOf(stored.baseAt, evidence)
  const isOld = hoursBetween(stored.baseAt, now) > rebaseAfterHours
  if (isOld) return countersOf(plusHours(now, 0), evidence)
  return isSameTrust(stored, rebuilt) ? stored : rebuilt
}

/** The result for one affiliate. */
export type Recomputed = 'same' | 'changed' | 'repaired'

interface Look {
  readonly before: TrustHolder
  readonly evidence: readonly TrustEvidence[]
  readonly newest: readonly Post[]
  readonly isDrift: boolean
}

/** What a night does beside trust: it adds evidence that no post has by itself, and learns from the newest posts. */
export interface Beside {
  readonly evidence: (affiliateId: AffiliateId) => Promise<readonly TrustEvidence[]>
  readonly learn: (posts: readonly Post[]) => Promise<void>
}

const nothingBeside: Beside = { evidence: async () => [], learn: async () => {} }

const lookAt = async (affiliateId: AffiliateId, beside: Beside, deps: Deps): Promise<Look | null> => {
  const before = await deps.table.people.get(affiliateId)
  if (before === null || !roleFacts(before.role).submitsPosts) return null
  const { evidence: ofPosts, newest } = await readPosts(affiliateId, deps)
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
 * has more to learn from the posts gets the newest of them.
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
    return stored
  }
  return 'same'
}
