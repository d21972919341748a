import { useEffect, useState } from 'preact/hooks'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { type Live, useLive } from '../../live.ts'
import type { Evolution, Post } from './views-of-post.ts'

const calmMs = 15_000
const quickMs = 2_000
const quickForMs = 60_000

export interface PostStory {
  readonly post: Post
  readonly evolution: Evolution
}

const load = async (id: string, signal: AbortSignal): Promise<Outcome<PostStory>> => {
  const path = `/submissions/${encodeURIComponent(id)}`
  const [post, evolution] = await Promise.all([
    callApi<Post>('GET', path, { signal }),
    callApi<Evolution>('GET', `${path}/metrics`, { signal }),
  ])
  if (!post.ok) return post
  if (!evolution.ok) return evolution
  return { ok: true, data: { post: post.data, evolution: evolution.data }, nextCursor: null }
}

/** The claim that waits for its verdict; null if it has one. */
const waitingClaim = (post: Post | undefined): string | null =>
  post?.verdict.status === 'PENDING' ? post.claim.report_id : null

/** A post with its history, loaded often in the first minute while its latest claim waits for a verdict. */
export const usePost = (id: string): Live<PostStory> => {
  const [everyMs, setEveryMs] = useState(calmMs)
  const live = useLive<PostStory>(id, (signal) => load(id, signal), everyMs)
  const waiting = waitingClaim(live.data?.post)
  useEffect(() => {
    setEveryMs(waiting === null ? calmMs : quickMs)
    const timer = window.setTimeout(() => setEveryMs(calmMs), quickForMs)
    return () => window.clearTimeout(timer)
  }, [waiting])
  return live
}
