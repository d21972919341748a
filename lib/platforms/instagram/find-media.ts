import * as z from 'zod/mini'
import { type Outcome, outcomeOf } from '../ask-each.ts'
import type { Line } from '../client.ts'
import { graphTime } from '../graph-insights.ts'
import { graphGet } from '../graph-request.ts'
import { instantInId } from '../id-time.ts'
import { jsonAs } from '../refusal.ts'
import { codeOf, instagramClock, primaryKeyOf } from './shortcode.ts'

export const graphHost = 'graph.instagram.com'

/** An account that published more than a thousand posts since is searched no further. */
const maxPages = 10
const pageSize = 100
/** A post gets its time no earlier than its code. */
const slackMs = 86_400_000

const entry = z.lazy(() =>
  z.object({
    id: z.string().check(z.regex(/^\d{1,30}$/)),
    shortcode: z.string(),
    timestamp: z.optional(graphTime),
  }),
)
const page = z.lazy(() =>
  z.object({
    data: z.array(z.catch(z.nullable(entry), null)),
    paging: z.optional(
      z.object({ next: z.optional(z.string()), cursors: z.optional(z.object({ after: z.optional(z.string()) })) }),
    ),
  }),
)
type Page = z.infer<typeof page>

/** Where the list goes on; empty at its end. The address of the next page has the token in it, and is not followed. */
const afterOf = ({ paging }: Page): string => (paging?.next === undefined ? '' : (paging.cursors?.after ?? ''))

/** Whether all of a page is older than what is looked for; pinned posts may stand before newer ones. */
const isOlder = ({ data }: Page, thanMs: number): boolean =>
  data.length > 0 && data.every((one) => one?.timestamp !== undefined && Date.parse(one.timestamp) < thanMs)

const timeOf = (code: string): number => Date.parse(instantInId(primaryKeyOf(code), instagramClock) ?? '') || 0

/** The media ids that were found, by code; and what holds for the other codes. */
export interface Found {
  readonly ids: ReadonlyMap<string, string>
  /** `absent`: the account has no such post. `unread`: it may have; its list was not read to the end. */
  readonly others: 'absent' | 'unread' | Outcome
}

/** A page of the list, or why there is none. */
const askPage = async ({ send, credential }: Line, after: string): Promise<Page | Outcome> => {
  const query = { fields: 'id,shortcode,timestamp', limit: String(pageSize), ...(after !== '' && { after }) }
  const request = graphGet(graphHost, '/me/media', query, credential['access_token'] ?? '')
  const outcome = await outcomeOf(() => send(request))
  if ('fault' in outcome || outcome.status < 200 || outcome.status > 299) return outcome
  return jsonAs(outcome.body, page) ?? { ...outcome, body: '' }
}

/** Looks for posts among the media of whoever gave the token, the newest first: no lookup by code or address exists. */
export const findMedia = async (codes: readonly string[], line: Line): Promise<Found> => {
  const earliestMs = Math.min(...codes.map(timeOf)) - slackMs
  const listed: Page['data'] = []
  const found = (others: Found['others']): Found => {
    const ids = new Map(listed.flatMap((one) => (one === null ? [] : [[codeOf(one.shortcode), one.id]])))
    return { ids, others: others === 'absent' && listed.includes(null) ? 'unread' : others }
  }
  let after = ''
  for (let pages = 0; pages < maxPages; pages += 1) {
    const read = await askPage(line, after)
    if (!('data' in read)) return found(read)
    listed.push(...read.data)
    after = afterOf(read)
    const isAllFound = codes.every((code) => listed.some((one) => one !== null && codeOf(one.shortcode) === code))
    if (after === '' || isAllFound || isOlder(read, earliestMs)) return found('absent')
  }
  return found('unread')
}
