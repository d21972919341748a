import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'

/** Posts by the page they are on, each page with the first of them. */
export type PostByPage = readonly (readonly [page: string, postId: PostId])[]

/**
 * Which pages the posts of one affiliate in one campaign are on, for a platform whose ids do not tell posts apart: the
 * same post has any number of aliases. It only ever grows, up to a bound.
 */
export interface SeenPages {
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly platform: string
  /** Posts that were submitted by an alias. */
  readonly aliases: PostByPage
  /** Posts that were submitted by their own id. */
  readonly others: PostByPage
  /** Counts the writes to this; every write is conditional on it. */
  readonly version: number
}

/** What a link tells of a post. */
export interface PageOfPost {
  readonly page: string | null
  readonly isAlias: boolean
}

/** A page that the link does not name may be any. */
const anyPage = '*'
const maxPages = 30
const maxPageLength = 100

/** The page that a link names; null where it names none that could be one. */
export const pageNamed = ({ page }: { readonly page?: string }): string | null =>
  page === undefined || page === '' || page.length > maxPageLength ? null : page

const isId = (page: string): boolean => /^\d+$/.test(page)

/** A page has a name and an id, and which name has which id is not known here. */
const mayBeSame = (left: string, right: string): boolean =>
  left === right || left === anyPage || right === anyPage || isId(left) !== isId(right)

const entryFor = (page: string | null, seen: PostByPage): string => {
  if (page === null) return anyPage
  return seen.some(([known]) => known === page) || seen.length < maxPages ? page : anyPage
}

/** An earlier post that this one may be the same as; null when it is surely another: two different ids are two posts. */
export const possiblySameAs = ({ aliases, others }: SeenPages, { page, isAlias }: PageOfPost): string | null => {
  const candidates = isAlias ? [...others, ...aliases] : aliases
  return candidates.find(([known]) => mayBeSame(known, page ?? anyPage))?.[1] ?? null
}

/** What is seen once a post is there; null when it adds nothing. */
export const seenWith = (seen: SeenPages, { page, isAlias }: PageOfPost, postId: PostId): SeenPages | null => {
  const list = isAlias ? seen.aliases : seen.others
  const entry = entryFor(page, list)
  if (list.some(([known]) => known === entry)) return null
  const longer = [...list, [entry, postId] as const]
  return { ...seen, ...(isAlias ? { aliases: longer } : { others: longer }), version: seen.version + 1 }
}
