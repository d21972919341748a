import type { AlertType } from '../../../alerts/alert-kinds.ts'
import { platformName } from '../../../platforms/platform-name.ts'
import { formatCount, formatCountOf } from '../../parts/quantity.tsx'
import { severities } from '../../words/alert-words.ts'
import type { Trouble, TroubledPost } from './trouble-data.ts'

/** The reader's filters; null for all. */
export interface TroubleFilter {
  readonly severity: string | null
  readonly platform: string | null
  readonly affiliate: string | null
}

const fits = (wanted: string | null, value: string): boolean => wanted === null || wanted === value

/** The posts that match a filter, in their original order. */
export const chosenPosts = (posts: readonly TroubledPost[], filter: TroubleFilter): TroubledPost[] =>
  posts.filter(
    ({ post, worst }) =>
      fits(filter.severity, worst) && fits(filter.platform, post.platform) && fits(filter.affiliate, post.affiliate_id),
  )

/** When something last happened to any of a post's alerts. */
export const lastSeenOf = ({ alerts }: TroubledPost): string | null =>
  alerts
    .map(({ last_seen_at: at }) => at)
    .toSorted()
    .at(-1) ?? null

/** Whether the verdict's sentence already says what an alert says. */
const isSaidBy = ({ status, reason }: TroubledPost['post']['verdict'], type: AlertType): boolean => {
  if (type === 'OVERCLAIM' || type === 'DISCREPANCY') return status === 'DISCREPANCY'
  if (type === 'MISSING_DATA') return reason === 'MISSING_PLATFORM_DATA'
  return type === 'POST_REMOVED' && (reason === 'POST_NOT_FOUND' || reason === 'POST_PRIVATE')
}

/** What the alerts of a post say beyond its verdict, each once. */
export const furtherReasons = ({ post: { verdict }, alerts }: TroubledPost): string[] => [
  ...new Set(alerts.filter(({ type }) => !isSaidBy(verdict, type)).map(({ message }) => message)),
]

type Option = readonly [value: string, text: string]

/**
 * The options of a filter: all, and each one with posts; the chosen one stays visible even if no post matches it any
 * more.
 */
export const choicesOf = (options: readonly Option[], chosen: string | null): Option[] => [
  ['', 'All'],
  ...options,
  ...(chosen === null || options.some(([value]) => value === chosen) ? [] : [[chosen, chosen] as const]),
]

/** The platforms with unresolved alerts, each with its number of affected posts. */
export const platformOptions = ({ by_platform: groups }: Trouble): Option[] =>
  groups.flatMap(({ platform, posts }) =>
    posts === 0 ? [] : [[platform, `${platformName(platform)} (${formatCountOf(posts, 'post')})`] as const],
  )

/** The affiliates with unresolved alerts, each with its number of affected posts. */
export const affiliateOptions = ({ by_affiliate: groups }: Trouble): Option[] =>
  groups.flatMap(({ affiliate_id: id, name, posts }) =>
    posts === 0 ? [] : [[id, `${name ?? id} (${formatCountOf(posts, 'post')})`] as const],
  )

/** The unresolved alerts by severity, worst first: `3 critical, 1 medium`. */
export const severitySentence = ({ by_severity: groups }: Trouble): string =>
  severities
    .flatMap((severity) => {
      const group = groups.find((one) => one.severity === severity)
      return group === undefined ? [] : [`${formatCount(group.alerts)} ${severity.toLowerCase()}`]
    })
    .join(', ')
