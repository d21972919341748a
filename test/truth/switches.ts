import type { AlertType } from '../../lib/alerts/alert-kinds.ts'
import { alertConditions } from '../../lib/alerts/conditions.ts'
import type { PatternRule } from '../../lib/patterns/finding.ts'
import { loudByDefault } from '../../lib/patterns/vocabulary.ts'
import type { AccusationCode } from '../../lib/post/accusation.ts'
import type { Thresholds } from '../../lib/post/policy.ts'
import type { Post } from '../../lib/post/post.ts'
import { pendingVerdict } from '../../lib/post/verdict.ts'
import type { Ignores } from './measure.ts'

/**
 * How a run differs from the product as it is. There is no branch for this in the product: a switch uses what a campaign
 * may set, or leaves out alerts when the run is measured.
 */
export interface Switch {
  /** What every campaign sets. */
  readonly thresholds?: Thresholds
  /** Whether the patterns accuse whom they find. */
  readonly isLoud?: boolean
  /** Whether an admin does each morning what the figures of the night advise. */
  readonly isAdvised?: boolean
  /** For rules that do no more than raise alerts. */
  readonly ignores?: Ignores
  /** Of the rules about patterns that accuse by default, those that do not. */
  readonly silent?: readonly PatternRule[]
}

export const allRules: Switch = {}

/** TRUST_DROP goes with every rule: it may rest on that rule alone, and would catch whoever it caught. */
const without = (...types: readonly AlertType[]): Switch => ({
  ignores: ({ type }) => type === 'TRUST_DROP' || types.includes(type),
})

/** A post as if its claim had just been made, so that a check finds everything that holds. */
const beforeAll = (post: Post): Post => ({ ...post, flags: [], verdict: pendingVerdict(post.claim) })

/** What a post is accused of but for these flags. */
const withoutFlags = (...codes: readonly AccusationCode[]): Switch => ({
  ignores: ({ type }, post) => {
    if (type === 'TRUST_DROP') return true
    if (post === null || !post.flags.some(({ code }) => codes.some((one) => one === code))) return false
    const others = post.flags.filter(({ code }) => !codes.some((one) => one === code))
    return !alertConditions(beforeAll(post), { ...post, flags: others }).some((condition) => condition.type === type)
  },
})

/** What can be switched, by the name that the command takes. */
export const switches: Readonly<Record<string, Switch>> = {
  NO_OVERCLAIM: without('OVERCLAIM'),
  NO_DISCREPANCY: without('DISCREPANCY'),
  NO_DUPLICATE_CONTENT: without('DUPLICATE_CONTENT'),
  NO_AUTHOR_MISMATCH: without('AUTHOR_MISMATCH'),
  NO_TRUST_DROP: without('TRUST_DROP'),
  NO_AHEAD: withoutFlags('AHEAD'),
  NO_BACKDATED: withoutFlags('BACKDATED'),
  NO_PURGED_VIEWS: withoutFlags('PURGED_VIEWS'),
  NO_HOLLOW_VIEWS: withoutFlags('HOLLOW_VIEWS'),
  NO_SUPERSEDED: withoutFlags('SUPERSEDED_MEDIUM', 'SUPERSEDED_HIGH'),
  /** All patterns that accuse. */
  NO_PATTERN: { ignores: ({ type }) => type === 'PATTERN', silent: loudByDefault },
  /** Not a rule off, but a wider one: LOW up to 10 %. */
  LOW_TO_10: { thresholds: { low_below_pct: 10 } },
  /** A day for every platform. */
  WINDOW_24: { thresholds: { settlement_hours: 24 } },
}

/** Several switches at once. */
export const combined = (all: readonly Switch[]): Switch => ({
  isLoud: all.some(({ isLoud }) => isLoud === true),
  isAdvised: all.some(({ isAdvised }) => isAdvised === true),
  thresholds: Object.assign({}, ...all.map(({ thresholds }) => thresholds)),
  ignores: (alert, post) => all.some(({ ignores }) => ignores?.(alert, post)),
})

/** What a quick life can be measured without: every rule about posts, and each about patterns that accuses by default. */
export const quickSwitches: Readonly<Record<string, Switch>> = {
  ...Object.fromEntries(Object.entries(switches).filter(([, { thresholds }]) => thresholds === undefined)),
  ...Object.fromEntries(loudByDefault.map((rule) => [`NO_${rule}`, { silent: [rule] }])),
}
