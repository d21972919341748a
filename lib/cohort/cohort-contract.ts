import * as z from 'zod/mini'
import { platformNames } from '../platforms/registry.ts'
import { lagHoursOf, windowHoursOf } from '../post/lag.ts'
import { type CohortNumber, type Cohorts, lagStateOf } from './cohorts.ts'
import { ageGroupsUpToHours, lagStates, measures } from './vocabulary.ts'

const count = z.int().check(z.minimum(0))
const positive = z.number().check(z.minimum(0))

export const cohortsView = z
  .lazy(() =>
    z.object({
      learned_at: z.nullable(z.iso.datetime()),
      posts: count,
      affiliates: count,
      cohorts: z.array(
        z.object({
          platform: z.enum(platformNames),
          age_from_hours: count,
          age_to_hours: z.nullable(count),
          measure: z.enum(measures),
          posts: count,
          affiliates: count,
          median: positive,
          spread: positive,
        }),
      ),
      lags: z.array(
        z.object({
          platform: z.enum(platformNames),
          state: z.enum(lagStates),
          posts: count,
          affiliates: count,
          lag_hours: positive,
          window_hours: positive,
        }),
      ),
    }),
  )
  .register(z.globalRegistry, { id: 'Cohorts' })
export type CohortsView = z.infer<typeof cohortsView>

const inOrder = (left: CohortNumber, right: CohortNumber): number =>
  measures.indexOf(left.measure) - measures.indexOf(right.measure) ||
  platformNames.indexOf(left.platform) - platformNames.indexOf(right.platform) ||
  left.ageGroup - right.ageGroup

/** Medians as ratios; spreads stay those of the natural logarithm. By measure, platform and age. */
export const viewCohorts = ({ learnedAt, posts, affiliates, numbers, lags }: Cohorts): CohortsView => ({
  learned_at: learnedAt,
  posts,
  affiliates,
  cohorts: numbers.toSorted(inOrder).map(({ ageGroup, median, ...number }) => ({
    platform: number.platform,
    age_from_hours: ageGroupsUpToHours[ageGroup - 1] ?? 0,
    age_to_hours: ageGroupsUpToHours[ageGroup] ?? null,
    measure: number.measure,
    posts: number.posts,
    affiliates: number.affiliates,
    median: Number(Math.exp(median).toPrecision(3)),
    spread: number.spread,
  })),
  lags: lags.map((lag) => ({
    platform: lag.platform,
    state: lagStateOf(lag),
    posts: lag.posts,
    affiliates: lag.affiliates,
    lag_hours: lagHoursOf(lag.platform, lag.hours),
    window_hours: windowHoursOf(lag.platform, lag.hours),
  })),
})
