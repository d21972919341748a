import type { CohortNumber, Cohorts } from '../cohort/cohorts.ts'
import { measures } from '../cohort/vocabulary.ts'
import type { Instant } from '../values/instant.ts'
import type { TableClient } from './client.ts'
import { notLearnedAfter } from './expression.ts'
import { patternKeys } from './pattern-keys.ts'
import { putIf } from './write-if.ts'

const pack = ({ ageGroup, measure, posts, affiliates, median, spread }: CohortNumber) => [
  ageGroup,
  measures.indexOf(measure),
  posts,
  affiliates,
  median,
  spread,
]

/** Apart from the other parts of the table, so that only the job that learns carries it. */
export const createCohortWrites = (client: TableClient) => ({
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
        late: lags,
      },
      notLearnedAfter(learnedAt),
    )
  },
})
export type CohortWrites = ReturnType<typeof createCohortWrites>
