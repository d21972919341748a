import type { AppealId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import type { Flag, FlagCode } from './flag.ts'
import type { DiscrepancyLevel } from './verdict.ts'
import { evidenceWeights } from './vocabulary.ts'

/** What an accusation is about: the numbers of a claim, whose content it is, that it is gone, or what several posts show together. */
export const matters = ['NUMBERS', 'AUTHOR', 'REMOVAL', 'PATTERN'] as const
export type Matter = (typeof matters)[number]

/** How an appeal stands as far as its post is concerned: it is open until it ends, whoever has to act. */
export const postAppealStates = ['OPEN', 'UPHELD', 'PARTLY', 'REJECTED', 'WITHDRAWN'] as const
export type PostAppealState = (typeof postAppealStates)[number]

/** An appeal as its post keeps it. */
export interface PostAppeal {
  readonly appealId: AppealId
  readonly state: PostAppealState
  readonly matters: readonly Matter[]
  /** When the latest claim that it speaks of was made; claims after it are not its subject. */
  readonly claimedAt: Instant
  /** The flags that accused the post when the appeal was opened; absent for none. */
  readonly flags?: readonly FlagCode[] | undefined
  /** The value of each of them, which tells it from one of the same code that a later claim gets. */
  readonly values?: readonly Flag['value'][] | undefined
  /** Since when the post was gone when an appeal against that was opened. */
  readonly goneSince?: Instant | undefined
}

export interface Appealed {
  readonly appeals?: readonly PostAppeal[] | undefined
}

interface Evidence {
  readonly level: DiscrepancyLevel
  readonly weight: number
  readonly at: Instant
}

const covering = ({ appeals = [] }: Appealed, matter: Matter, at: Instant): PostAppealState[] =>
  appeals.filter((appeal) => at <= appeal.claimedAt && appeal.matters.includes(matter)).map(({ state }) => state)

/** The appeal of a post that nobody has decided yet; it has at most one. */
export const openAppealOf = ({ appeals = [] }: Appealed): PostAppeal | null =>
  appeals.find(({ state }) => state === 'OPEN') ?? null

/** Whether an open appeal disputes what a claim made at `at` is accused of. */
export const isDisputed = (post: Appealed, matter: Matter, at: Instant): boolean =>
  covering(post, matter, at).includes('OPEN')

/** Whether an open appeal disputes what an affiliate's posts show together, by whichever of them. */
export const isPatternDisputed = (posts: readonly Appealed[]): boolean =>
  posts.some(({ appeals = [] }) =>
    appeals.some(({ state, matters }) => state === 'OPEN' && matters.includes('PATTERN')),
  )

/** The posts that show something together: those claimed since an appeal answered for good what they showed before. */
export const sincePatternAnswered = <Some extends Appealed & { readonly claim: { readonly submittedAt: Instant } }>(
  posts: readonly Some[],
): readonly Some[] => {
  const answered = posts
    .flatMap(({ appeals = [] }) => appeals)
    .filter(({ state, matters }) => (state === 'UPHELD' || state === 'PARTLY') && matters.includes('PATTERN'))
    .map(({ claimedAt }) => claimedAt)
  return posts.filter(({ claim }) => answered.every((until) => claim.submittedAt > until))
}

const removalIs =
  (...states: readonly PostAppealState[]) =>
  ({ appeals = [] }: Appealed, since: Instant): boolean =>
    appeals.some(({ state, goneSince }) => goneSince === since && states.includes(state))

/** Whether an appeal answered for good that a post went at `since`; newer claims change nothing about that. */
export const isRemovalAnswered = removalIs('UPHELD', 'PARTLY')

/** The same, or whether an open appeal disputes it. */
export const isRemovalAppealed = removalIs('OPEN', 'UPHELD', 'PARTLY')

/** Whether an appeal is about a flag that accused the post when it was opened. */
export const isAboutFlag = ({ flags = [], values }: PostAppeal, { code, value }: Flag): boolean =>
  flags.some((one, at) => one === code && (values === undefined || values[at] === value))

/** Whether an open appeal disputes a flag that accuses a post; newer claims do not take such a flag away. */
export const isDisputedFlag = ({ appeals = [] }: Appealed, flag: Flag): boolean =>
  appeals.some((appeal) => appeal.state === 'OPEN' && isAboutFlag(appeal, flag))

/** Whether an open appeal that speaks only of earlier claims than one made at `madeAt` disputes a flag. */
export const isDisputedOfEarlier = ({ appeals = [] }: Appealed, flag: Flag, madeAt: Instant): boolean =>
  appeals.some((appeal) => appeal.state === 'OPEN' && appeal.claimedAt < madeAt && isAboutFlag(appeal, flag))

/** Whether an appeal answered for good what a claim made at `at` is accused of, at least in part. */
export const isAnswered = (post: Appealed, matter: Matter, at: Instant): boolean =>
  covering(post, matter, at).some((state) => state === 'UPHELD' || state === 'PARTLY')

/**
 * A piece of evidence after the appeals of its post: none of what was upheld, and a LOW discrepancy where
 * an appeal was upheld in part. Good evidence stays as it is.
 */
export const afterAppeals = (post: Appealed, evidence: Evidence | null): Evidence | null => {
  if (evidence === null || evidence.level === 'NONE') return evidence
  const states = covering(post, 'NUMBERS', evidence.at)
  if (states.includes('UPHELD')) return null
  return states.includes('PARTLY') ? { level: 'LOW', weight: evidenceWeights.LOW, at: evidence.at } : evidence
}

/** A piece of evidence, or null while an open appeal disputes it. */
export const withoutDisputed = (post: Appealed, evidence: Evidence | null): Evidence | null =>
  evidence !== null && evidence.level !== 'NONE' && isDisputed(post, 'NUMBERS', evidence.at) ? null : evidence
