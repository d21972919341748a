import * as z from 'zod/mini'
import { type CohortNumber, type Cohorts, type Lag, noCohorts } from '../cohort/cohorts.ts'
import { measures } from '../cohort/vocabulary.ts'
import { platformNames } from '../platforms/registry.ts'
import type { Instant } from '../values/instant.ts'
import { storedInstant } from '../values/stored-contract.ts'
import type { TableClient } from './client.ts'
import type { Clause } from './expression.ts'
import { patternKeys } from './pattern-keys.ts'
import { getItem, type Item } from './read.ts'
import { putIf } from './write-if.ts'

/** Age group and measure by their places, posts, affiliates, median, spread: all numbers together stay below 4 KB. */
const numberRow = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
/** Posts, affiliates, hours. */
const lagRow = z.tuple([z.number(), z.number(), z.number()])
const row = z.lazy(() =>
  z.object({
    learnedAt: storedInstant,
    posts: z.number(),
    affiliates: z.number(),
    numbers: z.record(z.string(), z.array(numberRow)),
    lags: z._default(z.record(z.string(), lagRow), {}),
  }),
)

const pack = ({ ageGroup, measure, posts, affiliates, median, spread }: CohortNumber) => [
  ageGroup,
  measures.indexOf(measure),
  posts,
  affiliates,
  median,
  spread,
]

const read = (item: Item): Cohorts => {
  const { numbers, lags, ...cohorts } = row.parse(item)
  return {
    ...cohorts,
    numbers: platformNames.flatMap((platform) =>
      (numbers[platform] ?? []).flatMap(([ageGroup, at, posts, affiliates, median, spread]): CohortNumber[] => {
        const measure = measures[at]
        return measure === undefined ? [] : [{ platform, ageGroup, measure, posts, affiliates, median, spread }]
      }),
    ),
    lags: platformNames.flatMap((platform): Lag[] => {
      const lag = lags[platform]
      return lag === undefined ? [] : [{ platform, posts: lag[0], affiliates: lag[1], hours: lag[2] }]
    }),
  }
}

const notLearnedAfter = (learnedAt: Instant): Clause => ({
  text: '(attribute_not_exists(PK) OR #learnedAt <= :learnedAt)',
  names: { '#learnedAt': 'learnedAt' },
  values: { ':learnedAt': learnedAt },
})

/** What is usual among the posts of the stage: one item of at most 4 KB, half a read unit. */
export const createCohorts = (client: TableClient) => ({
  /** Those of the last night that was finished; none before the first one. */
  latest: async (): Promise<Cohorts> => {
    const item = await getItem(client, patternKeys.cohorts())
    return item === null ? noCohorts : read(item)
  },

  /** False if those of a later night are there already. Publishing the same night again changes nothing. */
  publish: ({
    learnedAt,
    posts,
    affiliates,
    numbers,
    lags,
  }: Cohorts & { readonly learnedAt: Instant }): Promise<boolean> => {
    const packed = [...Map.groupBy(numbers, ({ platform }) => platform)].map(([platform, of]) => [
      platform,
      of.map(pack),
    ])
    return putIf(
      client,
      {
        ...patternKeys.cohorts(),
        type: 'cohorts',
        learnedAt,
        posts,
        affiliates,
        numbers: Object.fromEntries(packed),
        lags: Object.fromEntries(lags.map((lag) => [lag.platform, [lag.posts, lag.affiliates, lag.hours]])),
      },
      notLearnedAfter(learnedAt),
    )
  },
})
export type CohortsTable = ReturnType<typeof createCohorts>
