import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import { findOwnCampaignIds } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import { type Check, placeOfCheck } from '../post/check-record.ts'
import type { Post } from '../post/post.ts'
import type { DiscrepancyLevel, VerdictStatus } from '../post/verdict.ts'
import { findPost } from '../submission/find-posts.ts'
import type { AffiliateId, CampaignId, CheckId, PostId } from '../values/ids.ts'
import { collectPage, type Page, type PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import { listEntries } from './list-check-entries.ts'

export interface Result {
  readonly check: Check
  readonly post: Post
}

export interface ResultFilter extends PageRequest {
  readonly post_id?: PostId | undefined
  readonly campaign_id?: CampaignId | undefined
  readonly affiliate_id?: AffiliateId | undefined
  readonly status?: VerdictStatus | undefined
  readonly level?: DiscrepancyLevel | undefined
  readonly day?: string | undefined
}

/** The check, if the caller may see its post. */
export const findResult = async (checkId: CheckId, caller: Principal, deps: Deps<'stories'>): Promise<Result> => {
  const place = placeOfCheck(checkId)
  if (place === null) throw notFound()
  const post = await findPost(place.postId, caller, deps)
  const check = await deps.stories.checks.get(place, post)
  if (check === null) throw notFound()
  return { check, post }
}

interface Facts {
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly status: string
  readonly level: string
}

const fits =
  ({ campaign_id, affiliate_id, status, level }: ResultFilter) =>
  (facts: Facts): boolean =>
    (campaign_id === undefined || facts.campaignId === campaign_id) &&
    (affiliate_id === undefined || facts.affiliateId === affiliate_id) &&
    (status === undefined || facts.status === status) &&
    (level === undefined || facts.level === level)

/** Which of all checks a caller may see, decided without reading one. */
const visibleTo = async (caller: Principal, deps: Deps): Promise<(facts: Facts) => boolean> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return () => true
    case 'campaigns': {
      const own = await findOwnCampaignIds(scope.advertiserId, deps)
      return ({ campaignId }) => own.has(campaignId)
    }
    case 'affiliate':
      return ({ affiliateId }) => affiliateId === scope.affiliateId
  }
}

const resultsOfPost = async (postId: PostId, filter: ResultFilter, caller: Principal, deps: Deps<'stories'>) => {
  const post = await findPost(postId, caller, deps)
  const isWanted = fits(filter)
  const { day } = filter
  const { things, nextCursor } = await collectPage(
    (page) => deps.stories.checks.listByPost(post, page),
    ({ checkedAt, verdict: { status, level } }) =>
      isWanted({ ...post, status, level }) && (day === undefined || checkedAt.startsWith(day)),
    filter,
  )
  return { things: things.map((check) => ({ check, post })), nextCursor }
}

const read = async (checkIds: readonly CheckId[], { table, stories }: Deps<'stories'>): Promise<Result[]> => {
  const postIds = [...new Set(checkIds.flatMap((checkId) => placeOfCheck(checkId)?.postId ?? []))]
  const posts = new Map((await table.posts.getManyEventual(postIds)).map((post) => [post.postId, post]))
  const checks = await stories.checks.getMany(checkIds, posts)
  return checks.flatMap((check) => {
    const post = posts.get(check.postId)
    return post === undefined ? [] : { check, post }
  })
}

/** Checks the caller may see, newest first. Another tenant's post is a 404; other filters simply match nothing. */
export const listResults = async (
  filter: ResultFilter,
  caller: Principal,
  deps: Deps<'stories' | 'workList'>,
): Promise<Page<Result>> => {
  if (filter.post_id !== undefined) return resultsOfPost(filter.post_id, filter, caller, deps)
  const isVisible = await visibleTo(caller, deps)
  const isWanted = fits(filter)
  const { things, nextCursor } = await listEntries(filter, (entry) => isVisible(entry) && isWanted(entry), deps)
  return {
    things: await read(
      things.map(({ checkId }) => checkId),
      deps,
    ),
    nextCursor,
  }
}
