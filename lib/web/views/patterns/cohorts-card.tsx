import type { CohortsView } from '../../../cohort/cohort-contract.ts'
import { minBlankAffiliates, minCohortAffiliates, minCohortPosts, prompt } from '../../../cohort/vocabulary.ts'
import { platformName } from '../../../platforms/platform-name.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count, formatCountOf } from '../../parts/quantity.tsx'
import { Empty, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import {
  ageWords,
  type CohortNumber,
  type Lag,
  lagStateNames,
  measureNames,
  medianWords,
  rangeWords,
} from '../../words/pattern-words.ts'

const everyMs = 600_000
const path = '/patterns/cohorts'

const columns: readonly Column<CohortNumber>[] = [
  { id: 'measure', label: 'Measure', cell: ({ measure }) => measureNames[measure] },
  { id: 'platform', label: 'Platform', cell: ({ platform }) => platformName(platform) },
  { id: 'age', label: 'Age', cell: ageWords },
  { id: 'median', label: 'Median', isNumber: true, cell: medianWords },
  { id: 'range', label: 'Two thirds lie within', isNumber: true, cell: rangeWords },
  { id: 'posts', label: 'Posts', isNumber: true, cell: ({ posts }) => <Count value={posts} /> },
  { id: 'affiliates', label: 'Affiliates', isNumber: true, cell: ({ affiliates }) => <Count value={affiliates} /> },
]

const lagColumns: readonly Column<Lag>[] = [
  { id: 'platform', label: 'Platform', cell: ({ platform }) => platformName(platform) },
  { id: 'state', label: 'Known?', cell: ({ state }) => lagStateNames[state] },
  { id: 'lag', label: 'Lag, up to', isNumber: true, cell: ({ lag_hours: hours }) => `${hours} h` },
  {
    id: 'window',
    label: 'Claims stay provisional for',
    isNumber: true,
    cell: ({ window_hours: hours }) => `${hours} h`,
  },
  { id: 'posts', label: 'Posts', isNumber: true, cell: ({ posts }) => <Count value={posts} /> },
  { id: 'affiliates', label: 'Affiliates', isNumber: true, cell: ({ affiliates }) => <Count value={affiliates} /> },
]

const keyOf = ({ measure, platform, age_from_hours: from }: CohortNumber): string => `${measure} ${platform} ${from}`

const NoCohorts = () => (
  <Empty title="No numbers yet">
    <p>
      A number appears once there are {minCohortPosts} posts by {minCohortAffiliates} affiliates of that platform and
      age.
    </p>
  </Empty>
)

const NoLags = () => (
  <Empty title="No lag yet">
    <p>
      We learn a platform's lag from one post each of at least {minBlankAffiliates} affiliates, which it first showed
      without numbers, or from {prompt.fromAffiliates} whose posts it showed in time. Until then, claims stay
      provisional for twice as long as usual.
    </p>
  </Empty>
)

const Learned = ({ cohorts: { learned_at: at, posts, affiliates } }: { readonly cohorts: CohortsView }) =>
  at === null ? null : (
    <p class="fine">
      From {formatCountOf(posts, 'post')} of {formatCountOf(affiliates, 'affiliate')}, read <Instant at={at} />. Posts
      that are accused of something take no part.
    </p>
  )

/** What was usual among all posts last night; what the rules compare with. */
export const CohortsCard = () => {
  const live = useLive<CohortsView>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  return (
    <Card title="What is usual">
      <Shown live={live} what="what is usual">
        {(cohorts) => (
          <>
            <Learned cohorts={cohorts} />
            <DataTable
              caption="Medians by measure, platform and age"
              rows={cohorts.cohorts}
              keyOf={keyOf}
              columns={columns}
              textOf={(one) => `${measureNames[one.measure]} ${platformName(one.platform)} ${ageWords(one)}`}
              empty={<NoCohorts />}
            />
            <DataTable
              caption="How late platforms are"
              rows={cohorts.lags}
              keyOf={({ platform }) => platform}
              columns={lagColumns}
              textOf={({ platform }) => platformName(platform)}
              empty={<NoLags />}
            />
          </>
        )}
      </Shown>
    </Card>
  )
}
