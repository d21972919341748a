import type { Deps } from '../deps/deps.ts'
import type { Post } from '../post/post.ts'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { cohortsOf } from './cohorts.ts'
import { addSketches, emptySketch, type Sketch, sketchOf } from './sketch.ts'
import { sketchOfText } from './sketch-text.ts'

/** What the earlier runs of a night learned; nothing if a release before this one wrote it in another form. */
export const continueSketch = (draft: string | undefined, { log }: Deps): Sketch => {
  try {
    return sketchOfText(draft)
  } catch (error) {
    log.write('COHORTS_NOT_LEARNED', {}, error)
    return emptySketch
  }
}

/** A sketch with the posts of one more affiliate; without them if they cannot be read that way. */
export const learnFrom = (
  sketch: Sketch,
  affiliateId: AffiliateId,
  posts: readonly Post[],
  { log }: Pick<Deps, 'log'>,
): Sketch => {
  try {
    return addSketches(sketch, sketchOf(posts))
  } catch (error) {
    log.write('COHORTS_NOT_LEARNED', { affiliateId }, error)
    return sketch
  }
}

/** Publishes what a whole night taught. Doing so twice publishes the same. */
export const publishCohorts = async (
  sketch: Sketch,
  learnedAt: Instant,
  { cohortWrites, log }: Deps<'cohortWrites'>,
): Promise<void> => {
  const learned = cohortsOf(sketch, learnedAt)
  const { posts, affiliates, numbers } = learned
  if (await cohortWrites.publish({ ...learned, learnedAt })) {
    log.write('COHORTS_LEARNED', { posts, affiliates, numbers: numbers.length })
  }
}
