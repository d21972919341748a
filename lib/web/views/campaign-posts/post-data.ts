import { useState } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { campaignPostView } from '../../../dashboard/campaign-posts-contract.ts'
import { maxPageSize } from '../../../values/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import type { Rows } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
import { shownBefore } from '../../shown-before.ts'

export type CampaignPost = z.infer<typeof campaignPostView>

/** The posts that were found, and after how many rounds. */
interface FoundPosts extends Rows<CampaignPost> {
  readonly rounds: number
}

const none: readonly CampaignPost[] = []
/** Looking through a large campaign reads thousands of posts. */
const everyMs = 60_000
/** Each looks at a thousand posts at most, so that a round finds what is among the next five thousand. */
const requestsPerRound = 5

/**
 * The first posts of a filter. A round ends with a hundred posts more, or after a few requests that find less: the API
 * returns short pages where a filter seldom fits.
 */
const loadPosts = async (path: string, rounds: number, signal: AbortSignal): Promise<Outcome<FoundPosts>> => {
  const rows: CampaignPost[] = []
  let cursor: string | null = null
  for (let asked = 0; asked < rounds * requestsPerRound; asked += 1) {
    const query: string = new URLSearchParams({ limit: String(maxPageSize), ...(cursor ? { cursor } : {}) }).toString()
    const outcome: Outcome<CampaignPost[]> = await callApi('GET', `${path}${path.includes('?') ? '&' : '?'}${query}`, {
      signal,
    })
    if (!outcome.ok) return outcome
    rows.push(...outcome.data)
    cursor = outcome.nextCursor
    if (cursor === null || rows.length >= rounds * maxPageSize) break
  }
  return { ok: true, data: { rows, hasMore: cursor !== null, rounds }, nextCursor: null }
}

/** The posts of a campaign that fit a filter, newest first; `loadMore` goes on by a round. */
export const useCampaignPosts = (path: string) => {
  const [wanted, setWanted] = useState({ path: '', rounds: 1 })
  const rounds = wanted.path === path ? wanted.rounds : (shownBefore<FoundPosts>(path)?.data.rounds ?? 1)
  const live = useLive<FoundPosts>(path, (signal) => loadPosts(path, rounds, signal), everyMs * rounds)
  const loadMore = (): void => setWanted({ path, rounds: rounds + 1 })
  return { ...live, rows: live.data?.rows ?? none, loadMore }
}
