import type { Deps } from '../deps/deps.ts'
import { Busy } from '../values/busy.ts'
import type { AffiliateId, PostId } from '../values/ids.ts'
import { untilSaved } from '../values/until-saved.ts'
import { closed } from './review.ts'

/** Ends the review of a post that was withdrawn or erased, so that it waits for nobody; what was decided stays. */
export const closeReview = (postId: PostId, by: AffiliateId, { reviews, clock }: Deps<'reviews'>): Promise<true> =>
  untilSaved<true>(
    async () => {
      const before = await reviews.get(postId)
      const after = before && closed(before, { by, at: clock() })
      return after === null || (await reviews.save(after)) || 'overtaken'
    },
    () => new Busy('The review kept changing. Send this one again in a second.'),
  )
