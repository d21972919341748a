import * as z from 'zod/mini'
import { type CohortNumber, type Cohorts, noCohorts } from '../cohort/cohorts.ts'
import { measures } from '../cohort/vocabulary.ts'
import { platformNames } from '../platforms/registry.ts'
import { storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import { patternKeys } from './pattern-keys.ts'
import { getItem, type Item } from './read.ts'

/** Age group and measure by their places, posts, affiliates, median, spread: all numbers together stay below 4 KB. */
const numberRow = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
const lagRow = z.object({
  platform: z.enum(platformNames),
  posts: z.number(),
  affiliates: z.number(),
  hours: z.number(),
})
const row = z.lazy(() =>
  z.object({
    learnedAt: storedInstant,
    posts: z.number(),
    affiliates: z.number(),
    numbers: z.record(z.string(), z.array(numberRow)),
    /** Not `lags`, in which earlier releases wrote what too few posts told: it would accuse until a night was learned anew. */
    late: z._default(z.array(lagRow), []),
  }),
)

const read = (item: Item): Cohorts => {
  const { numbers, late, ...cohorts } = row.parse(item)
  return {
    ...cohorts,
    numbers: platformNames.flatMap((platform) =>
      (numbers[platform] ?? []).flatMap(([ageGroup, at, posts, affiliates, median, spread]): CohortNumber[] => {
        const measure = measures[at]
        return measure === undefined ? [] : [{ platform, ageGroup, measure, posts, affiliates, median, spread }]
      }),
    ),
    lags: late,
  }
}

/** What is usual among the posts of the stage: one item of at most 4 KB, half a read unit. */
export const createCohorts = (client: TableClient) => ({
  /** Those of the last night that was finished; none before the first one. */
  latest: async (): Promise<Cohorts> => {
    const item = await getItem(client, patternKeys.cohorts())
    return item === null ? noCohorts : read(item)
  },
})
export type CohortsTable = ReturnType<typeof createCohorts>
