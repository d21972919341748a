import type { Deps } from '../deps/deps.ts'
import type { Platform } from '../platforms/registry.ts'
import type { CheckContext } from '../post/check.ts'
import type { Usual } from '../post/usual.ts'
import { type Cohorts, learnedLagIn, noCohorts } from './cohorts.ts'
import { ageGroupsUpToHours } from './vocabulary.ts'

/** What is usual at each age on a platform; ages of which nothing was learned are not there. */
export const usualLikesIn = ({ numbers }: Cohorts, platform: Platform): readonly Usual[] =>
  numbers
    .filter((one) => one.platform === platform && one.measure === 'likes_per_view')
    .map(({ ageGroup, median, spread }) => ({
      fromAgeHours: ageGroupsUpToHours[ageGroup - 1] ?? 0,
      untilAgeHours: ageGroupsUpToHours[ageGroup] ?? null,
      median,
      spread,
    }))

/** What a check uses of what the stage learned about a platform. */
export type Learned = Pick<CheckContext, 'usualLikes' | 'learnedLagHours'>

/** As last learned, up to ten minutes ago. Cohorts that cannot be read stop no check: then nothing is usual, and each platform may be late. */
export const findUsual = async (platform: Platform, { cohorts, log }: Deps<'cohorts'>): Promise<Learned> => {
  const learned = await cohorts.recent().catch((error: unknown) => {
    log.write('COHORTS_NOT_READ', {}, error)
    return noCohorts
  })
  return {
    usualLikes: usualLikesIn(learned, platform),
    learnedLagHours: learnedLagIn(learned, platform),
  }
}
