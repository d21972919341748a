import { isOurWait } from '../platforms/deferral.ts'
import type { Observation } from '../platforms/platform.ts'
import type { Post } from './post.ts'

/**
 * Whether a check would only say that nobody was asked: the post stays as it is and as due as it was, and costs no write. Not
 * where time decides without the platform, as at the end of a settlement window, nor once a platform was silent for too long.
 */
export const isLeftWaiting = (before: Post, after: Post, observation: Observation): boolean => {
  if (!isOurWait(observation)) return false
  const [was, is] = [before.verdict, after.verdict]
  return (
    was.status === is.status &&
    was.level === is.level &&
    was.final === is.final &&
    (is.status === 'PENDING' || was.reason === is.reason) &&
    before.flags.length === after.flags.length &&
    before.replaced.length === after.replaced.length
  )
}
