import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cohorts, learnedLagIn, noCohorts } from '../../lib/cohort/cohorts.ts'
import { ageGroupsUpToHours, measures } from '../../lib/cohort/vocabulary.ts'
import { platformNames } from '../../lib/platforms/registry.ts'
import { maxLagHours } from '../../lib/post/lag.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createCohortWrites } from '../../lib/table/cohort-writes.ts'
import { createCohorts } from '../../lib/table/cohorts.ts'
import { exists } from '../../lib/table/expression.ts'
import { patternKeys } from '../../lib/table/pattern-keys.ts'
import { updateIf } from '../../lib/table/write-if.ts'
import { asOf, hoursAfter } from '../support/a-post.ts'
import { meter } from '../support/capacity-meter.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

/** Every number that there can be, each as long as a number gets. */
const full = (learnedAt: typeof asOf) =>
  ({
    learnedAt,
    posts: 9_999_999,
    affiliates: 999_999,
    lags: platformNames.map((platform) => ({ platform, posts: 1_999_999, affiliates: 199_999, hours: 719.9 })),
    numbers: platformNames.flatMap((platform) =>
      ageGroupsUpToHours.flatMap((_, ageGroup) =>
        measures
          .filter((measure) => platform === 'reddit' || !measure.startsWith('views_per'))
          .map((measure) => ({
            platform,
            ageGroup,
            measure,
            posts: 1_999_999,
            affiliates: 199_999,
            median: -13.999,
            spread: 13.999,
          })),
      ),
    ),
  }) satisfies Cohorts

test('cohorts of all platforms are read for half a unit, published once, and never replaced by older ones', async () => {
  Object.assign(process.env, emulators.environment)
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const { spent } = meter(client)
  const cohorts = { ...createCohorts(client), ...createCohortWrites(client) }
  expect(await cohorts.latest()).toEqual(noCohorts)
  expect(await cohorts.publish(full(asOf))).toBe(true)
  expect(spent().writes).toBeLessThanOrEqual(4)
  expect(await cohorts.latest()).toEqual(full(asOf))
  expect(spent().reads).toBe(0.5)
  expect(await cohorts.publish(full(asOf))).toBe(true)
  expect(await cohorts.publish(full(hoursAfter(-1)))).toBe(false)
  expect(await cohorts.publish(full(hoursAfter(24)))).toBe(true)
  expect((await cohorts.latest()).learnedAt).toBe(hoursAfter(24))

  const [posts, affiliates, hours] = [9, 7, 50]
  const earlier = { lags: { instagram: [posts, affiliates, hours] } }
  await updateIf(client, patternKeys.cohorts(), { set: earlier, remove: ['late'] }, exists)
  const read = await cohorts.latest()
  expect(read, 'too few posts told what an earlier release learned').toEqual({ ...full(hoursAfter(24)), lags: [] })
  expect(platformNames.map((platform) => learnedLagIn(read, platform))).toEqual(platformNames.map(maxLagHours))
})
