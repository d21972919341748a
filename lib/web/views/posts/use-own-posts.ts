import { useEffect, useState } from 'preact/hooks'
import { useLiveRows } from '../../live.ts'
import { isAwaited, type OwnPost } from './own-post.ts'

const calmMs = 15_000
const awaitingMs = 2_500

/** One's own posts, newest first; loaded every few seconds while a first verdict is about to come. */
export const useOwnPosts = (path: string) => {
  const [everyMs, setEveryMs] = useState(calmMs)
  const live = useLiveRows<OwnPost>(path, everyMs)
  const isAwaiting = live.data?.rows.some((post) => isAwaited(post, Date.now())) ?? false
  useEffect(() => setEveryMs(isAwaiting ? awaitingMs : calmMs), [isAwaiting])
  return live
}
