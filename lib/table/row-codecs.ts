import * as z from 'zod/mini'
import { missingReasons, type ObservedMetric } from '../platforms/platform.ts'
import { definitionOf, type Platform } from '../platforms/registry.ts'
import { type MetricName, type Metrics, metricNames, perMetric } from '../platforms/vocabulary.ts'
import type { Claim } from '../post/claim.ts'
import { noOverclaims, type Overclaims } from '../post/overclaim.ts'
import type { Post } from '../post/post.ts'
import { differenceOf, verdictReasons } from '../post/verdict.ts'
import type { VerdictPolicy } from '../post/verdict-policy.ts'
import { defaultVerdictPolicy, discrepancyLevels, verdictStatuses } from '../post/vocabulary.ts'
import { storedId, storedInstant } from '../values/stored-contract.ts'
import { listOfMetrics } from './metric-lists.ts'
import { ownFields, packOwn, packSource, sourceRow, unpackOwn, unpackSource } from './source-codec.ts'

/*
 * How claims, observations and verdicts lie in their items. A post must stay under 1 KB, above it every write costs
 * more: so metrics are lists, see `metric-lists.ts`, and what follows from the rest is not stored.
 */
export const level = z.enum(discrepancyLevels)
const numbers = listOfMetrics(z.number(), 0)
const observed = listOfMetrics(z.union([z.number(), z.enum(missingReasons)]), 'unsupported')
const seen = listOfMetrics(z.nullable(z.number()), null)
const levels = listOfMetrics(level, 'NONE')
export const observedNumbers = observed.row

/** Low, medium and hours of settlement, then the floors of the metrics in their order. */
export const policyRow = z.tuple([z.number(), z.number(), z.number()], z.number())

export const claimRow = z.lazy(() =>
  z.object({
    id: storedId('rep'),
    n: numbers.row,
    asOf: storedInstant,
    at: storedInstant,
    policy: z.optional(policyRow),
  }),
)

export const observationRow = z.object({
  at: storedInstant,
  n: observedNumbers,
  likes: z.optional(z.number()),
  comments: z.optional(z.number()),
  shares: z.optional(z.number()),
  spend: z.optional(z.number()),
  author: z.optional(z.string()),
  authorId: z.optional(z.string()),
  object: z.optional(z.string()),
  published: z.optional(storedInstant),
  src: sourceRow,
  ...ownFields,
})

export const earlierRow = z.lazy(() => z.partial(z.object({ ...perMetric(() => z.number()), spend: z.number() })))

export const verdictRow = z.lazy(() =>
  z.object({
    status: z.enum(verdictStatuses),
    level,
    final: z.boolean(),
    reason: z.optional(z.enum(verdictReasons)),
    at: z.optional(storedInstant),
    observed: seen.row,
    levels: levels.row,
  }),
)

export const overclaimsRow = z.lazy(() =>
  z.object({ caught: z.optional(numbers.row), raised: z.optional(numbers.row) }),
)

export const packMetrics = (metrics: Metrics): number[] => numbers.pack((name) => metrics[name])

const packUnlessZero = (metrics: Metrics): number[] | undefined =>
  metricNames.every((name) => metrics[name] === 0) ? undefined : packMetrics(metrics)

export const packOverclaims = ({ caught, raised }: Overclaims) => ({
  caught: packUnlessZero(caught),
  raised: packUnlessZero(raised),
})

export const unpackOverclaims = ({ caught, raised }: z.infer<typeof overclaimsRow>): Overclaims => ({
  caught: caught ? numbers.unpack(caught) : noOverclaims.caught,
  raised: raised ? numbers.unpack(raised) : noOverclaims.raised,
})

type ObservedRecord = Readonly<Record<MetricName, ObservedMetric>>

export const packObserved = (metrics: ObservedRecord): (number | string)[] =>
  observed.pack((name) => {
    const metric = metrics[name]
    return 'value' in metric ? metric.value : metric.missing
  })

const unpackCell = (cell: number | (typeof missingReasons)[number]): ObservedMetric =>
  typeof cell === 'number' ? { value: cell } : { missing: cell }

export const unpackObserved = (row: z.infer<typeof observedNumbers>): Record<MetricName, ObservedMetric> => {
  const cells = observed.unpack(row)
  return perMetric((name) => unpackCell(cells[name]))
}

export const packPolicy = ({ lowBelowPct, mediumUpToPct, settlementHours, floors }: VerdictPolicy): number[] => [
  lowBelowPct,
  mediumUpToPct,
  settlementHours,
  ...packMetrics(floors),
]

export const unpackPolicy = ([lowBelowPct, mediumUpToPct, settlementHours, ...floors]: z.infer<
  typeof policyRow
>): VerdictPolicy => ({
  lowBelowPct,
  mediumUpToPct,
  settlementHours,
  floors: perMetric((name) => floors[metricNames.indexOf(name)] ?? defaultVerdictPolicy.floors[name]),
})

export const packClaim = (claim: Claim) => ({
  id: claim.reportId,
  n: packMetrics(claim.claimed),
  asOf: claim.asOf,
  at: claim.submittedAt,
  policy: claim.policy && packPolicy(claim.policy),
})

export const unpackClaim = (row: z.infer<typeof claimRow>): Claim => ({
  reportId: row.id,
  claimed: numbers.unpack(row.n),
  asOf: row.asOf,
  submittedAt: row.at,
  ...(row.policy === undefined ? {} : { policy: unpackPolicy(row.policy) }),
})

type Observed = NonNullable<Post['observation']>

export const packObservation = (observation: Observed) => {
  const { fetchedAt, metrics, author, authorId, objectId, publishedAt, source } = observation
  const { likes, comments, shares, spend } = metrics
  const numbers = { at: fetchedAt, n: packObserved(metrics), likes, comments, shares, spend }
  return {
    ...numbers,
    author,
    authorId,
    object: objectId,
    published: publishedAt,
    src: packSource(source),
    ...packOwn(observation),
  }
}

export const present = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

export const unpackObservation = (row: z.infer<typeof observationRow>, platform: Platform): Observed => {
  const { likes, comments, shares, spend } = row
  const source = unpackSource(row.src, platform, row.n)
  const { definition, live } = definitionOf(platform)
  return {
    kind: 'observed',
    fetchedAt: row.at,
    metrics: { ...unpackObserved(row.n), ...present({ likes, comments, shares, spend }) },
    definition: source === 'mock' ? definition : (live?.definition ?? definition),
    source,
    ...unpackOwn(row),
    ...present({ author: row.author, authorId: row.authorId, objectId: row.object, publishedAt: row.published }),
  }
}

export const packVerdict = ({ status, level, final, reason, checkedAt, metrics }: Post['verdict']) => ({
  status,
  level,
  final,
  reason: reason ?? undefined,
  at: checkedAt ?? undefined,
  observed: seen.pack((name) => metrics[name].observed),
  levels: levels.pack((name) => metrics[name].level),
})

export const unpackVerdict = (row: z.infer<typeof verdictRow>, { claimed }: Claim): Post['verdict'] => {
  const [observedOf, levelOf] = [seen.unpack(row.observed), levels.unpack(row.levels)]
  return {
    status: row.status,
    level: row.level,
    final: row.final,
    reason: row.reason ?? null,
    checkedAt: row.at ?? null,
    metrics: perMetric((name) => ({
      claimed: claimed[name],
      observed: observedOf[name],
      ...differenceOf(claimed[name], observedOf[name]),
      level: levelOf[name],
    })),
  }
}
