import { useRef } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { discrepanciesView } from '../../../dashboard/discrepancy-contract.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { useLive } from '../../live.ts'

type Discrepancies = z.infer<typeof discrepanciesView>
export type TroubledPost = Discrepancies['posts'][number]

/** Unresolved alerts: counts over all of them, and the posts that are loaded, the worst first. */
export interface Trouble extends Discrepancies {
  readonly hasMore: boolean
}

const postsPerRequest = 50
/** Rarely, because each load reads up to a thousand alerts. */
const everyMs = 30_000

/** Joins pages of posts; a post that moved between two loads is kept once. */
const joinPosts = (pages: readonly Discrepancies[]): TroubledPost[] => [
  ...new Map(pages.flatMap(({ posts }) => posts).map((troubled) => [troubled.post.post_id, troubled])).values(),
]

const loadTrouble = async (campaignId: string, pages: number, signal: AbortSignal): Promise<Outcome<Trouble>> => {
  const loaded: Discrepancies[] = []
  let cursor: string | null = null
  do {
    const query: string = new URLSearchParams({
      campaign_id: campaignId,
      limit: String(postsPerRequest),
      ...(cursor === null ? {} : { cursor }),
    }).toString()
    const outcome: Outcome<Discrepancies> = await callApi('GET', `/dashboard/discrepancies?${query}`, { signal })
    if (!outcome.ok) return outcome
    loaded.push(outcome.data)
    cursor = outcome.nextCursor
  } while (cursor !== null && loaded.length < pages)
  const [latest] = loaded.toReversed()
  if (latest === undefined) throw new Error('No page was loaded')
  return { ok: true, data: { ...latest, posts: joinPosts(loaded), hasMore: cursor !== null }, nextCursor: null }
}

/** The posts of a campaign with unresolved alerts; `loadMore` adds fifty posts. */
export const useTrouble = (campaignId: string) => {
  const pages = useRef(1)
  const load = (signal: AbortSignal) => loadTrouble(campaignId, pages.current, signal)
  const live = useLive<Trouble>(`trouble of ${campaignId}`, load, everyMs)
  const loadMore = (): void => {
    pages.current += 1
    live.refresh()
  }
  return { ...live, loadMore }
}
