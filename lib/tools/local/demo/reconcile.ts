import { setTimeout as delay } from 'node:timers/promises'
import type { Verdict } from '../../../post/verdict.ts'
import { type Api, apiOf } from './api.ts'
import { samples } from './samples.ts'
import type { Session } from './session.ts'

/** The part of `GET /submissions/{post_id}` that the demo reads. */
export interface WirePost {
  readonly post_id: string
  readonly platform: string
  readonly url: string
  readonly verdict: Pick<Verdict, 'status' | 'level' | 'final'> & { readonly reason: string | null }
  readonly observation: { views: number | null; clicks: number | null; conversions: number | null } | null
}

export interface Outcome {
  readonly sample: number
  readonly post: WirePost
  readonly asExpected: boolean
}

const pollMs = 250

const look = async (admin: Api, { sample, postId }: Session['posts'][number]): Promise<Outcome> => {
  const post = await admin.get<WirePost>(`/submissions/${postId}`)
  const expected = samples[sample]?.expected
  return { sample, post, asExpected: post.verdict.status === expected?.status && post.verdict.level === expected.level }
}

/** Fetches every sample from its platform at once, as the admin. */
export const fetchAll = async (
  session: Session,
  adminKey: string,
  onFetched: (count: number) => void,
): Promise<void> => {
  const admin = apiOf(session.baseUrl, adminKey)
  for (const [at, { postId }] of session.posts.entries()) {
    const { platform, url } = await admin.get<WirePost>(`/submissions/${postId}`)
    await admin.post(`/platforms/${platform}/fetch`, { url })
    onFetched(at + 1)
  }
}

/** Waits until every sample has its expected verdict, or the time is over; returns the state of each. */
export const awaitVerdicts = async (
  session: Session,
  adminKey: string,
  { withinMs, onProgress }: { withinMs: number; onProgress: (done: number, of: number) => void },
): Promise<Outcome[]> => {
  const admin = apiOf(session.baseUrl, adminKey)
  const outcomes = new Map<string, Outcome>()
  const until = performance.now() + withinMs
  for (;;) {
    for (const post of session.posts) {
      if (!outcomes.get(post.postId)?.asExpected) outcomes.set(post.postId, await look(admin, post))
    }
    const done = [...outcomes.values()].filter(({ asExpected }) => asExpected).length
    onProgress(done, session.posts.length)
    if (done === session.posts.length || performance.now() > until) return [...outcomes.values()]
    await delay(pollMs)
  }
}
