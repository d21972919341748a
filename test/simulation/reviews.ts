import type { Principal } from '../../lib/access/role.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { announceReviews } from '../../lib/events/announce-reviews.ts'
import { decideReview } from '../../lib/review/decide-review.ts'
import { answerReview } from '../../lib/review/find-reviews.ts'
import type { Decided } from '../../lib/review/review.ts'
import type { Item } from '../../lib/table/read.ts'
import { anAdmin } from '../support/an-admin.ts'
import { affiliateIds, hourMs, type Life } from './life.ts'
import { unlessRefused } from './paying.ts'
import { affiliatePrincipal, type World } from './world.ts'

type Run = (deps: Deps<ReachName>) => Promise<void>

const second: Principal = { affiliateId: 'aff_second', role: 'ADMIN', keyId: 'second', isEmailConfirmed: true }
const decisions: readonly Decided[] = [
  { decision: 'APPROVED', reason: null, note: null },
  { decision: 'APPROVED', reason: null, note: null },
  { decision: 'REJECTED', reason: 'OFF_BRIEF', note: 'It shows another shop.' },
  { decision: 'CHANGES_REQUESTED', reason: null, note: 'Name the shop.' },
]
const decidingCount = 14

/** The second campaign reviews each post from the beginning on. */
export const reviewEach =
  ({ campaignIds }: Life): Run =>
  async (deps) =>
    void (await changeCampaign(campaignIds[1] ?? 'cmp_none', { review: 'EACH_POST' }, anAdmin, deps))

/** Two people decide about the same posts at the same moments, change their minds, and are answered. */
export const planReviews = ({ random, time }: World, life: Life, hours: number): void => {
  const [, campaignId = 'cmp_none'] = life.campaignIds
  const moments = Array.from({ length: 5 }, () => time.nowMs + random.below(hours * hourMs))
  for (let count = 0; count < decidingCount; count += 1) {
    const [wanted = decisions[0], by] = [random.pick(decisions), random.pick([anAdmin, second])]
    life.plan(random.pick(moments), 'decide about posts', async (deps) => {
      const { things } = await deps.reviews.listByCampaign(campaignId, undefined, { limit: 20 })
      for (const { postId, version } of things)
        if (wanted !== undefined) await unlessRefused(decideReview(postId, { ...wanted, ifVersion: version }, by, deps))
    })
    const affiliateId = random.pick(affiliateIds)
    life.plan(random.pick(moments) + hourMs, 'answer a review', async (deps) => {
      const { things } = await deps.reviews.listByAffiliate(affiliateId, { limit: 20 })
      for (const { postId } of things)
        await unlessRefused(answerReview(postId, 'Done.', affiliatePrincipal(affiliateId), deps))
    })
  }
  for (let hour = 1; hour < hours; hour += 4)
    life.plan(time.nowMs + hour * hourMs, 'announce reviews', announceReviews, 0)
}

/** Nothing is booked for a post that nobody ever approved. */
export const nothingPaidUnapproved = (items: readonly Item[]): string[] => {
  const money = new Map(items.filter(({ type }) => type === 'postMoney').map((one) => [one['postId'], one]))
  return items
    .filter(({ type }) => type === 'review')
    .filter(({ history }) => !(history as { step: string }[]).some(({ step }) => step === 'APPROVED'))
    .flatMap(({ postId }) => {
      const { accrued = 0, held = 0, locked = 0 } = money.get(postId) ?? {}
      return accrued === 0 && held === 0 && locked === 0
        ? []
        : [`${postId} was never approved and has ${accrued} free, ${held} held, ${locked} locked`]
    })
}
