import { type Cohorts, noCohorts } from '../../lib/cohort/cohorts.ts'
import { platformNames } from '../../lib/platforms/registry.ts'

/** What a stage knows that found no platform to lag longer than it is known for: claims wait for their usual windows. */
export const knownPlatforms: Cohorts = {
  ...noCohorts,
  lags: platformNames.map((platform) => ({ platform, posts: 20, affiliates: 20, hours: 0 })),
}
