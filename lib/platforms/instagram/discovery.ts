import * as z from 'zod/mini'
import { errorIn } from '../graph-refusal.ts'
import { plainUrlOf } from '../links/plain-url.ts'
import { isUnder } from '../links/url-rules.ts'
import type { PostRef } from '../platform.ts'
import { jsonAs } from '../refusal.ts'
import type { PlatformResponse } from '../request.ts'
import { instagramLinks } from './link.ts'

/** The newest media of an account that one request shows; no later ones can be asked for. */
export const newestListed = 50

const fields = 'id,permalink,timestamp,media_product_type,like_count,comments_count,view_count'

/** The fields of our own account that show what another one published. A name is part of the text, so it has to be one. */
export const discoveryFields = (name: string): string =>
  `business_discovery.username(${name}){username,media.limit(${newestListed}){${fields}}}`

/** The names of a post's accounts, as Instagram spells them; none for what is no name there. */
export const namesIn = ({ handles = [] }: Pick<PostRef, 'handles'>): readonly string[] => [
  ...new Set(handles.flatMap((handle) => /^@?([\w.]{1,30})$/.exec(handle)?.[1]?.toLowerCase() ?? [])),
]

const media = z.looseObject({ permalink: z.string(), view_count: z.optional(z.unknown()) })
const response = z.lazy(() =>
  z.object({
    business_discovery: z.object({
      username: z.optional(z.string()),
      media: z.optional(z.object({ data: z.array(z.unknown()) })),
    }),
  }),
)

/** The code of a post, by its own link. */
const codeIn = (link: string): string | null => {
  const url = plainUrlOf(link)
  if (url === null || !isUnder(url.host, instagramLinks.hosts)) return null
  const read = instagramLinks.readUrl(url, Number.POSITIVE_INFINITY)
  return typeof read === 'object' && 'nativeId' in read ? read.nativeId : null
}

/**
 * The Reels that a response shows, each as the Graph API shows one media object, by code. Of anything else it gives no views, so
 * it is as if it were not there. Null for a response of another shape.
 */
export const reelsIn = ({ status, body }: PlatformResponse, name: string): ReadonlyMap<string, object> | null => {
  const read = status === 200 ? jsonAs(body, response) : null
  if (read === null) return null
  const { username = name, media: listed } = read.business_discovery
  return new Map(
    (listed?.data ?? []).flatMap((one) => {
      const item = media.safeParse(one).data
      const code = item?.view_count === undefined ? null : codeIn(item.permalink)
      return code === null ? [] : [[code, { ...item, shortcode: code, username }] as const]
    }),
  )
}

const noSuchUser = { code: 110, subcode: 2_207_013 }

/** Whether nobody has that name, or somebody whose account is a personal one: Instagram does not tell these apart. */
export const isUnknownAccount = (refused: PlatformResponse): boolean => {
  const error = errorIn(refused)
  return error?.code === noSuchUser.code || error?.error_subcode === noSuchUser.subcode
}
