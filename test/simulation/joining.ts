import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { announceParticipation } from '../../lib/events/announce-participation.ts'
import { joinCampaign, leaveCampaign } from '../../lib/participation/join-campaign.ts'
import { decideParticipant, inviteParticipant } from '../../lib/participation/manage-participants.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { affiliateIds, hourMs, type Life } from './life.ts'
import { unlessRefused } from './paying.ts'
import { affiliatePrincipal, type World } from './world.ts'

type Run = (deps: Deps<ReachName>) => Promise<void>

const actionCount = 36
const announceEveryHours = 3
/** Two affiliates meet more often than three. */
const joining = affiliateIds.slice(0, 2)
const kinds = ['ask', 'invite', 'decide', 'decide', 'leave', 'submit', 'submit', 'submit', 'submit', 'submit'] as const

/** A campaign that lets in whom it wants, and takes two posts a day from each. */
export const closedCampaign = async (deps: Deps<ReachName>): Promise<CampaignId> => {
  const body = { name: 'Three', platforms: ['youtube' as const], status: 'ACTIVE' as const, thresholds: {} }
  const admission = { participation: 'ON_REQUEST' as const, post_limit: { most: 2, days: 1 } }
  return (await createCampaign({ ...body, ...admission }, anAdmin, deps)).campaignId
}

/** People ask, are invited, let in, declined and removed, leave, and submit more than is taken, several at one moment. */
export const planJoining = (
  { random, time }: World,
  life: Life,
  campaignIdOf: () => CampaignId,
  accepted: Set<PostId>,
  hours: number,
): void => {
  const moments = Array.from({ length: 6 }, () => time.nowMs + random.below(hours * hourMs))
  for (let count = 0; count < actionCount; count += 1) {
    const affiliateId = random.pick(joining)
    const caller = affiliatePrincipal(affiliateId)
    const standing = random.pick(['TAKING_PART', 'TAKING_PART', 'DECLINED', 'REMOVED'] as const)
    const url = `https://youtu.be/joining${String(count).padStart(3, '0')}A`
    const steps: Readonly<Record<(typeof kinds)[number], Run>> = {
      ask: async (deps) => void (await joinCampaign(campaignIdOf(), 'Please.', caller, deps)),
      invite: async (deps) =>
        void (await inviteParticipant(campaignIdOf(), { affiliate_id: affiliateId }, anAdmin, deps)),
      decide: async (deps) =>
        void (await decideParticipant(campaignIdOf(), affiliateId, { standing, reason: 'Why.' }, anAdmin, deps)),
      leave: async (deps) => void (await leaveCampaign(campaignIdOf(), caller, deps)),
      submit: async (deps) => {
        const body = { campaign_id: campaignIdOf(), url, ...claimedNumbers(10, 5, 1) }
        accepted.add((await submitPost(body, caller, deps)).postId)
      },
    }
    const kind = random.pick(kinds)
    const run: Run = (deps) => unlessRefused(steps[kind](deps))
    life.plan(random.pick(moments) + random.below(3) * 40, `join: ${kind}`, run)
  }
  for (let after = 1; after <= hours + announceEveryHours; after += announceEveryHours)
    life.plan(time.nowMs + after * hourMs, 'announce who takes part', announceParticipation, 0)
}
