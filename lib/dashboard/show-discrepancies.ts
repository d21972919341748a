import type { Principal } from '../access/role.ts'
import { gatherAlerts } from '../alerts/gather-alerts.ts'
import type { Deps } from '../deps/deps.ts'
import { readCursor, writeCursor } from '../values/cursor.ts'
import type { CampaignId } from '../values/ids.ts'
import type { PageRequest } from '../values/page.ts'
import { rankPosts, viewDiscrepancies } from './discrepancy-contract.ts'

const maxRead = 1_000
const unresolved = ['OPEN', 'ACKNOWLEDGED'] as const

/** Unresolved alerts that the caller may see: sums over all of them, and one page of their posts. */
export const showDiscrepancies = async (
  { campaign_id: campaignId, limit, cursor }: PageRequest & { readonly campaign_id?: CampaignId | undefined },
  caller: Principal,
  deps: Deps,
) => {
  const scope = `discrepancies ${caller.affiliateId} ${campaignId ?? ''}`
  const [after] = cursor === undefined ? [] : readCursor(scope, cursor, ([rank]) => rank !== '')
  const gathering = { campaignId, statuses: unresolved, atMost: maxRead }
  const { alerts, isComplete } = await gatherAlerts(gathering, caller, deps)
  const ranked = rankPosts(alerts).filter(({ rank }) => after === undefined || rank < after)
  const listed = ranked.slice(0, limit)
  const affiliateIds = [...new Set(alerts.flatMap(({ affiliateId }) => affiliateId ?? []))]
  const [posts, affiliates] = await Promise.all([
    deps.table.posts.getManyEventual(listed.map(({ postId }) => postId)),
    deps.table.people.getMany(affiliateIds),
  ])
  const last = ranked.length > limit ? listed.at(-1)?.rank : undefined
  return {
    data: viewDiscrepancies(
      alerts,
      isComplete,
      listed,
      new Map(posts.map((post) => [post.postId, post])),
      new Map(affiliates.map(({ affiliateId, name }) => [affiliateId, name])),
    ),
    nextCursor: last === undefined ? null : writeCursor(scope, [last, '', '']),
  }
}
