import pMap from 'p-map'
import { connectionsOf } from '../connections/connected-accounts.ts'
import type { Deps } from '../deps/deps.ts'
import { type LoudRules, loudRulesOf } from '../patterns/loud.ts'
import { recordPatterns } from '../patterns/record-patterns.ts'
import type { Named } from '../patterns/rule-figures.ts'
import { accountsOn } from '../people/account.ts'
import type { Person } from '../people/person.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Post } from '../post/post.ts'
import { isUnreadable } from '../values/unreadable.ts'
import { patternEvidence, trustMovedByPatterns } from './pattern-evidence.ts'
import { type Beside, type Recomputed, recomputeAffiliate } from './recompute-affiliate.ts'

type VisitDeps = Deps<'notificationQueue' | 'profiles' | 'cohorts' | 'patterns' | 'renewals' | 'reviews'>
export type Counts = Record<Recomputed, number>
export const nobodyCounted: Counts = { same: 0, changed: 0, repaired: 0, tooMany: 0 }

/** So many are visited side by side. */
const atOnce = 10

/** What a night knows of everybody, and what it learns from the newest posts of somebody and the rules that name them. */
export interface Visiting {
  readonly rules: LoudRules
  readonly counts: Counts
  readonly learn: (person: Person, posts: readonly Post[], named: Named) => void
}

/** What patterns say of an affiliate, as recorded in the last night. */
const evidenceOfPatterns =
  ({ patterns }: Deps<'patterns'>): Beside['evidence'] =>
  async (affiliateId) => {
    const evidence = patternEvidence((await patterns.get(affiliateId))?.accusation?.since ?? null)
    return evidence === null ? [] : [evidence]
  }

/** Trust, patterns, and rows of earlier releases. Where a row of theirs cannot be read, others go on. */
const visit = async (person: Person, { rules, counts, learn }: Visiting, deps: VisitDeps): Promise<void> => {
  const { affiliateId, accounts } = person
  const night = { loud: loudRulesOf(rules), trustMovedBy: trustMovedByPatterns(deps) }
  const linkedOn = (platform: Platform) => accountsOn(platform, accounts)
  const learnFromPosts = async (posts: readonly Post[]): Promise<void> => {
    learn(person, posts, await recordPatterns({ affiliateId, linkedOn }, posts, night, deps))
  }
  try {
    await deps.profiles.claimAsToday([affiliateId])
    await deps.renewals.fileAsToday(connectionsOf(person))
    const beside = { evidence: evidenceOfPatterns(deps), learn: learnFromPosts }
    counts[await recomputeAffiliate(affiliateId, deps, beside)] += 1
  } catch (error) {
    if (!isUnreadable(error)) throw error
    deps.log.write('PATTERNS_NOT_RECORDED', { affiliateId }, error)
  }
}

/** How many of some people are done, before the first who failed, if somebody did. */
export interface Visited {
  readonly done: number
  readonly failure: unknown
}

/** Visits some people, ten side by side; where somebody fails, the others are done all the same. */
export const visitAll = async (people: readonly Person[], visiting: Visiting, deps: VisitDeps): Promise<Visited> => {
  const ends = await pMap(
    people,
    (person) =>
      visit(person, visiting, deps).then(
        () => null,
        (failure: unknown) => ({ failure }),
      ),
    { concurrency: atOnce },
  )
  const done = ends.findIndex((end) => end !== null)
  return done === -1 ? { done: people.length, failure: null } : { done, failure: ends[done]?.failure }
}
