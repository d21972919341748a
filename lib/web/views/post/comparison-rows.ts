import { platformName } from '../../../platforms/platform-name.ts'
import { type MetricName, metricNames } from '../../../platforms/vocabulary.ts'
import { formatDiffPct } from '../../parts/quantity.tsx'
import { type Counted, lacksLink } from '../../words/counter-words.ts'
import { type Claim, claimedOf, type Observation, type Post } from './views-of-post.ts'

type Comparison = NonNullable<Post['verdict']['views']>

/** One metric of a claim next to its verified number. */
export interface ComparisonRow {
  readonly metric: MetricName
  readonly claimed: number
  readonly observed: number | null
  readonly diff: number | null
  /** 50 for +50%. */
  readonly diffPct: number | null
  /** Null before the first comparison. */
  readonly level: Comparison['level'] | null
  /** Why there is nothing to compare with. */
  readonly missing: string
}

interface Compared {
  readonly claim: Claim
  readonly verdict: Post['verdict']
  readonly observation: Observation | null
  readonly post: Counted
}

const whyMissing = ({ observation, post }: Compared, metric: MetricName): string => {
  const platform = platformName(post.platform)
  const reason = observation?.missing[metric]
  if (reason === 'unsupported') {
    return lacksLink(post, metric) ? 'not checkable: no tracked link' : `not checkable: ${platform} does not give it`
  }
  if (reason === 'expired') return `deleted: ${platform} does not let us keep it any longer`
  return reason === 'hidden' ? 'not shown' : 'not checked yet'
}

/** A claim next to the verified numbers, a row for each metric; a number that was not shown is missing, never 0. */
export const comparisonRows = (compared: Compared): ComparisonRow[] =>
  metricNames.map((metric) => {
    const comparison = compared.verdict[metric]
    return {
      metric,
      claimed: comparison?.claimed ?? claimedOf(compared.claim)[metric],
      observed: comparison?.observed ?? null,
      diff: comparison?.diff ?? null,
      diffPct: comparison?.diff_pct ?? null,
      level: comparison === undefined || comparison.observed === null ? null : comparison.level,
      missing: whyMissing(compared, metric),
    }
  })

const signed = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' })

/** A difference with its sign, and as a share of the verified number: +6,000 (+60%). */
export const formatDifference = (diff: number, pct: number | null): string =>
  pct === null || diff === 0 ? signed.format(diff) : `${signed.format(diff)} (${formatDiffPct(pct)})`
