import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Participation } from '../../lib/campaign/admission.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { findCampaign, listCampaigns } from '../../lib/campaign/find-campaigns.ts'
import { createInvitation, revokeInvitation } from '../../lib/campaign/manage-invitations.ts'
import {
  joinByCode,
  joinCampaign,
  leaveCampaign,
  listParticipations,
  showParticipation,
} from '../../lib/participation/join-campaign.ts'
import { decideParticipant, inviteParticipant, listParticipants } from '../../lib/participation/manage-participants.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { tryPosts } from '../../lib/submission/try-posts.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { withdrawPost } from '../../lib/submission/withdraw-post.ts'
import { makeLink } from '../../lib/tracking/make-link.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let ada: Principal
let bob: Principal
let shop: Principal
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(async () => {
  platform = platformOn(emulators)
  ada = await platform.affiliate()
  bob = await platform.affiliate()
  shop = { ...(await platform.affiliate()), role: 'ADVERTISER' }
})

let made = 0
const newVideo = (): string => {
  made += 1
  return `takepar${String(made).padStart(3, '0')}A`
}
const numbers = claimedNumbers(10, 5, 1)
const bodyFor = (campaign_id: CampaignId) => ({ campaign_id, url: `https://youtu.be/${newVideo()}`, ...numbers })
const submit = (to: CampaignId, who = ada) => submitPost(bodyFor(to), who, platform.deps)

const refusalOf = async (trying: Promise<unknown>): Promise<{ code: string; message: string }> => {
  const error = await trying.then(
    () => new Error('It was not refused'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw error
  return { code: error.code, message: error.message }
}

/** A campaign of the shop's that takes these. */
const campaignFor = async (participation: Participation): Promise<CampaignId> => {
  const campaignId = await platform.campaignOf(shop)
  await changeCampaign(campaignId, { participation, landing_url: 'https://shop.example/' }, shop, platform.deps)
  await platform.deps.recent.campaign.fresh(campaignId)
  return campaignId
}
const decide = (
  campaignId: CampaignId,
  who: Principal,
  standing: 'TAKING_PART' | 'DECLINED' | 'REMOVED',
  reason = 'No.',
) => decideParticipant(campaignId, who.affiliateId, { standing, reason }, shop, platform.deps)
const listed = async (who: Principal) =>
  (await listCampaigns({ limit: 100 }, who, platform.deps)).things.map(({ campaignId }) => campaignId)
const stands = async (campaignId: CampaignId, who = ada) =>
  (await platform.deps.participants.get(campaignId, who.affiliateId))?.standing ?? null

describe('a campaign that lets people in on request', () => {
  test('takes no post, row, link or trial of whoever was not let in, and says how to join', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    const { deps } = platform
    const refused = {
      code: 'not_taking_part',
      message: `You do not take part in this campaign, which lets affiliates in on request. Ask to join with POST /api/v1/campaigns/${campaignId}/participation.`,
    }
    expect(await refusalOf(submit(campaignId))).toEqual(refused)
    expect(await refusalOf(makeLink({ campaign_id: campaignId }, ada, deps))).toEqual(refused)
    expect(await tryPosts([bodyFor(campaignId)], 1, ada, deps)).toMatchObject([
      { code: 'not_taking_part', detail: refused.message },
    ])
    expect(await deps.totals.hasPostsOf(campaignId, ada.affiliateId)).toBe(false)
    expect(await listed(ada)).toContain(campaignId)
  })

  test('lets in whoever asks once the advertiser says so, and asking twice is asking once', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    const { deps } = platform
    await joinCampaign(campaignId, 'I write about gardens.', ada, deps)
    expect((await joinCampaign(campaignId, 'Again', ada, deps)).participant).toMatchObject({
      standing: 'ASKED',
      message: 'I write about gardens.',
      version: 1,
    })
    expect((await refusalOf(submit(campaignId))).message).toMatch(/^You asked to join this campaign at /)
    const waiting = await listParticipants(campaignId, { limit: 10, standing: 'ASKED' }, shop, deps)
    expect(waiting.things).toMatchObject([{ participant: { affiliateId: ada.affiliateId } }])
    await decide(campaignId, ada, 'TAKING_PART')
    expect((await decide(campaignId, ada, 'TAKING_PART')).participant.version).toBe(2)
    expect(await submit(campaignId)).toMatchObject({ campaignId })
    expect((await makeLink({ campaign_id: campaignId }, ada, deps)).campaignId).toBe(campaignId)
  })

  test('tells whoever was declined why, and does not let them ask again', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    await joinCampaign(campaignId, undefined, ada, platform.deps)
    await decide(campaignId, ada, 'DECLINED', 'We look for gardeners.')
    const { message } = await refusalOf(submit(campaignId))
    expect(message).toBe(
      'You asked to join this campaign and were declined: “We look for gardeners.”. Ask whoever runs it for an invitation.',
    )
    expect(await refusalOf(joinCampaign(campaignId, undefined, ada, platform.deps))).toMatchObject({ message })
    await decide(campaignId, ada, 'TAKING_PART')
    expect(await stands(campaignId)).toBe('TAKING_PART')
  })

  test('keeps the posts of whoever is removed, and takes no new ones', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    const { deps } = platform
    await joinCampaign(campaignId, undefined, ada, deps)
    await decide(campaignId, ada, 'TAKING_PART')
    const { postId } = await submit(campaignId)
    await decide(campaignId, ada, 'REMOVED', 'The season is over.')
    expect(await refusalOf(submit(campaignId))).toMatchObject({
      code: 'not_taking_part',
      message: expect.stringContaining('“The season is over.”. Your posts stay in it'),
    })
    expect((await updateClaim(postId, claimedNumbers(11, 5, 1), ada, deps)).claim.claimed.views).toBe(11)
    expect((await findCampaign(campaignId, ada, deps)).campaignId).toBe(campaignId)
  })

  test('still takes whoever had posts before it stopped taking everybody, and lists them from then on', async () => {
    const campaignId = await campaignFor('OPEN')
    await submit(campaignId)
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, shop, platform.deps)
    await platform.deps.recent.campaign.fresh(campaignId)
    expect((await showParticipation(campaignId, ada, platform.deps)).takesPart).toBe(true)
    expect(await submit(campaignId)).toMatchObject({ campaignId })
    expect(await stands(campaignId)).toBe('TAKING_PART')
    expect(await refusalOf(submit(campaignId, bob))).toMatchObject({ code: 'not_taking_part' })
  })

  describe('or a private one, of whoever had posts before it stopped taking everybody', () => {
    const closedWithPosts = async (to: Participation): Promise<CampaignId> => {
      const campaignId = await campaignFor('OPEN')
      await submit(campaignId)
      await changeCampaign(campaignId, { participation: to }, shop, platform.deps)
      await platform.deps.recent.campaign.fresh(campaignId)
      expect(await stands(campaignId)).toBeNull()
      return campaignId
    }

    test.each(['ON_REQUEST', 'PRIVATE'] as const)(
      '%s: an invitation or asking to join takes nothing away',
      async (to) => {
        const { deps } = platform
        const invited = await closedWithPosts(to)
        const invitation = await inviteParticipant(invited, { affiliate_id: ada.affiliateId }, shop, deps)
        expect(invitation.participant.standing).toBe('TAKING_PART')
        expect(await submit(invited)).toMatchObject({ campaignId: invited })
        const asked = await closedWithPosts(to)
        expect(await joinCampaign(asked, 'Hello', ada, deps)).toMatchObject({
          takesPart: true,
          participant: { standing: 'TAKING_PART' },
        })
        expect(await submit(asked)).toMatchObject({ campaignId: asked })
        const coded = await closedWithPosts(to)
        const { invitation: made, code } = await createInvitation(coded, { max_uses: 1 }, shop, deps)
        expect((await joinByCode(code, ada, deps)).takesPart).toBe(true)
        expect((await deps.invitations.get(made.invitationId))?.uses).toBe(0)
      },
    )

    test('an invitation while it still takes everybody takes nothing away once it does not', async () => {
      const campaignId = await campaignFor('OPEN')
      await submit(campaignId)
      await inviteParticipant(campaignId, { affiliate_id: ada.affiliateId }, shop, platform.deps)
      await changeCampaign(campaignId, { participation: 'PRIVATE' }, shop, platform.deps)
      await platform.deps.recent.campaign.fresh(campaignId)
      expect(await submit(campaignId)).toMatchObject({ campaignId })
    })

    test('they can be removed, and can leave', async () => {
      const removed = await closedWithPosts('PRIVATE')
      expect((await decide(removed, ada, 'REMOVED')).participant.standing).toBe('REMOVED')
      expect(await refusalOf(submit(removed))).toMatchObject({ code: 'not_taking_part' })
      expect(await listed(ada)).not.toContain(removed)
      const left = await closedWithPosts('ON_REQUEST')
      expect(await leaveCampaign(left, ada, platform.deps)).toMatchObject({
        takesPart: false,
        participant: { standing: 'LEFT' },
      })
      expect(await refusalOf(leaveCampaign(left, bob, platform.deps))).toMatchObject({ code: 'not_found' })
    })

    test('they still see a private one, as does whoever registered with an invitation in an earlier release', async () => {
      const campaignId = await closedWithPosts('PRIVATE')
      const { deps } = platform
      expect(await listed(ada)).toContain(campaignId)
      expect((await findCampaign(campaignId, ada, deps)).campaignId).toBe(campaignId)
      const person = async (affiliateId: Principal['affiliateId']) => {
        const found = await deps.recent.person(affiliateId)
        return found && { ...found, invitedTo: affiliateId === bob.affiliateId ? campaignId : null }
      }
      const earlier = { ...deps, recent: { ...deps.recent, person: Object.assign(person, { fresh: person }) } }
      const shown = async (its: typeof deps) =>
        (await listCampaigns({ limit: 100 }, bob, its)).things.some((one) => one.campaignId === campaignId)
      expect([await shown(deps), await shown(earlier)]).toEqual([false, true])
      await expect(findCampaign(campaignId, bob, deps)).rejects.toMatchObject({ code: 'not_found' })
      expect((await findCampaign(campaignId, bob, earlier)).campaignId).toBe(campaignId)
      expect((await showParticipation(campaignId, bob, earlier)).takesPart).toBe(true)
    })
  })

  test('does not refuse by what was remembered of it, once it takes everybody', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    await changeCampaign(campaignId, { participation: 'OPEN' }, shop, platform.deps)
    expect((await platform.deps.recent.campaign(campaignId))?.participation).toBe('ON_REQUEST')
    expect(await submit(campaignId)).toMatchObject({ campaignId })
    expect(await stands(campaignId)).toBeNull()
  })

  test('lets a removal and a submission at once end in one order: the post is there, or it was refused', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    await joinCampaign(campaignId, undefined, ada, platform.deps)
    await decide(campaignId, ada, 'TAKING_PART')
    const [posted] = await Promise.allSettled([submit(campaignId), decide(campaignId, ada, 'REMOVED')])
    expect(await platform.deps.totals.hasPostsOf(campaignId, ada.affiliateId)).toBe(posted.status === 'fulfilled')
    expect(await stands(campaignId)).toBe('REMOVED')
    expect(await refusalOf(submit(campaignId))).toMatchObject({ code: 'not_taking_part' })
  })
})

describe('a private campaign', () => {
  test('is not there for whoever was not invited, whatever is wrong with their request', async () => {
    const campaignId = await campaignFor('PRIVATE')
    const { deps } = platform
    expect(await listed(ada)).not.toContain(campaignId)
    await expect(findCampaign(campaignId, ada, deps)).rejects.toMatchObject({ code: 'not_found' })
    expect(await refusalOf(submit(campaignId))).toEqual(await refusalOf(submit('cmp_none')))
    await changeCampaign(campaignId, { status: 'PAUSED' }, shop, deps)
    await deps.recent.campaign.fresh(campaignId)
    expect(await refusalOf(submit(campaignId))).toEqual(await refusalOf(submit('cmp_none')))
    expect(await refusalOf(makeLink({ campaign_id: campaignId }, ada, deps))).toMatchObject({ code: 'not_found' })
    await expect(joinCampaign(campaignId, 'Hello', ada, deps)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is there for whoever is invited, and takes their posts once they accept', async () => {
    const campaignId = await campaignFor('PRIVATE')
    const { deps } = platform
    await inviteParticipant(campaignId, { affiliate_id: ada.affiliateId }, shop, deps)
    expect(await listed(ada)).toContain(campaignId)
    expect((await listParticipations({ limit: 10, standing: 'INVITED' }, ada, deps)).things).toMatchObject([
      { campaign: { campaignId }, takesPart: false },
    ])
    expect((await refusalOf(submit(campaignId))).message).toBe(
      `You are invited to this campaign. Accept with POST /api/v1/campaigns/${campaignId}/participation, then submit the post.`,
    )
    expect((await joinCampaign(campaignId, undefined, ada, deps)).takesPart).toBe(true)
    expect(await submit(campaignId)).toMatchObject({ campaignId })
    expect((await leaveCampaign(campaignId, ada, deps)).takesPart).toBe(false)
    expect(await refusalOf(submit(campaignId))).toMatchObject({ message: expect.stringContaining('You left') })
  })

  test('refuses an invitation that expired or was taken back, with a sentence', async () => {
    const campaignId = await campaignFor('PRIVATE')
    const { deps } = platform
    await inviteParticipant(campaignId, { affiliate_id: ada.affiliateId }, shop, deps)
    platform.passHours(15 * 24)
    expect((await refusalOf(joinCampaign(campaignId, undefined, ada, deps))).message).toMatch(
      /^Your invitation to this campaign expired at .+Z\. Ask whoever runs it for an invitation\.$/,
    )
    await inviteParticipant(campaignId, { affiliate_id: ada.affiliateId }, shop, deps)
    await decide(campaignId, ada, 'REMOVED', 'A mistake.')
    await expect(joinCampaign(campaignId, undefined, ada, deps)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('an invitation code', () => {
  test('lets in as many as it says, one of them once, however often they use it', async () => {
    const campaignId = await campaignFor('PRIVATE')
    const { deps } = platform
    const { invitation, code } = await createInvitation(campaignId, { max_uses: 1 }, shop, deps)
    const both = await Promise.allSettled([joinByCode(code, ada, deps), joinByCode(code, bob, deps)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [winner, loser] = both[0].status === 'fulfilled' ? [ada, bob] : [bob, ada]
    expect((await joinByCode(code, winner, deps)).takesPart).toBe(true)
    expect(await refusalOf(joinByCode(code, loser, deps))).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('no longer valid'),
    })
    expect((await deps.invitations.get(invitation.invitationId))?.uses).toBe(1)
    expect(await submit(campaignId, winner)).toMatchObject({ campaignId })
  })

  test('that was revoked or has expired lets nobody in, and none lets in whoever was removed', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    const { deps } = platform
    const { code } = await createInvitation(campaignId, { max_uses: 5 }, shop, deps)
    await joinByCode(code, ada, deps)
    await decide(campaignId, ada, 'REMOVED', 'Spam.')
    expect(await refusalOf(joinByCode(code, ada, deps))).toMatchObject({ code: 'not_taking_part' })
    const revoked = await createInvitation(campaignId, { max_uses: 5 }, shop, deps)
    await revokeInvitation(campaignId, revoked.invitation.invitationId, shop, deps)
    expect(await refusalOf(joinByCode(revoked.code, bob, deps))).toMatchObject({ code: 'forbidden' })
    platform.passHours(15 * 24)
    expect(await refusalOf(joinByCode(code, bob, deps))).toMatchObject({ code: 'forbidden' })
    expect(await stands(campaignId, bob)).toBeNull()
  })
})

describe('somebody who was invited while a campaign took everybody', () => {
  test('may still accept once it does not, and takes part anyway if they have posts in it', async () => {
    const campaignId = await campaignFor('OPEN')
    const { deps } = platform
    for (const { affiliateId } of [ada, bob])
      await inviteParticipant(campaignId, { affiliate_id: affiliateId }, shop, deps)
    await submit(campaignId, ada)
    await changeCampaign(campaignId, { participation: 'PRIVATE' }, shop, deps)
    await deps.recent.campaign.fresh(campaignId)
    expect(await submit(campaignId, ada)).toMatchObject({ campaignId })
    expect(await stands(campaignId, ada)).toBe('TAKING_PART')
    expect((await refusalOf(submit(campaignId, bob))).message).toMatch(/^You are invited to this campaign\. Accept/)
    expect((await joinCampaign(campaignId, undefined, bob, deps)).takesPart).toBe(true)
    expect(await submit(campaignId, bob)).toMatchObject({ campaignId })
  })

  test('takes part without accepting where they have posts, also after the invitation expired', async () => {
    const campaignId = await campaignFor('OPEN')
    const { deps } = platform
    await inviteParticipant(campaignId, { affiliate_id: ada.affiliateId }, shop, deps)
    await submit(campaignId, ada)
    platform.passHours(100 * 24)
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, shop, deps)
    await deps.recent.campaign.fresh(campaignId)
    expect((await showParticipation(campaignId, ada, deps)).takesPart).toBe(true)
    expect(await submit(campaignId, ada)).toMatchObject({ campaignId })
  })
})

describe('whoever runs a campaign', () => {
  test('cannot decide about somebody who did not ask, nor invite somebody who cannot submit', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    const { deps } = platform
    await expect(decide(campaignId, ada, 'TAKING_PART')).rejects.toMatchObject({ code: 'not_found' })
    for (const who of [anAdmin.affiliateId, 'aff_none'] as const) {
      expect(await refusalOf(inviteParticipant(campaignId, { affiliate_id: who }, shop, deps))).toEqual({
        code: 'not_found',
        message: 'No active affiliate has this id.',
      })
    }
    await inviteParticipant(campaignId, { affiliate_id: ada.affiliateId }, shop, deps)
    expect((await refusalOf(decide(campaignId, ada, 'DECLINED'))).message).toContain('only ASKED can become DECLINED')
  })

  test('invites to no campaign that affiliates do not see', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    const invite = () => inviteParticipant(campaignId, { affiliate_id: ada.affiliateId }, shop, platform.deps)
    await changeCampaign(campaignId, { status: 'PAUSED' }, shop, platform.deps)
    expect(await refusalOf(invite())).toEqual({
      code: 'conflict',
      message: 'The campaign is paused, and affiliates see it only while it is active. Invite them then.',
    })
    expect(await stands(campaignId)).toBeNull()
    await changeCampaign(campaignId, { status: 'ACTIVE' }, shop, platform.deps)
    expect((await invite()).participant.standing).toBe('INVITED')
  })

  test('invites once, may change until when, and whoever turned it down again only a day later', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    const { deps } = platform
    const invite = (more = {}) => inviteParticipant(campaignId, { affiliate_id: ada.affiliateId, ...more }, shop, deps)
    const { participant: first } = await invite()
    platform.passHours(1)
    expect((await invite()).participant).toEqual(first)
    const expires_at = plusHours(deps.clock(), 48)
    for (const round of [1, 2]) {
      const { validUntil, version, history } = (await invite({ expires_at })).participant
      expect({ validUntil, version, history }, `${round}`).toEqual({
        validUntil: expires_at,
        version: 2,
        history: first.history,
      })
    }
    await deps.participants.recordAnnounced((await deps.participants.get(campaignId, ada.affiliateId)) ?? first)
    const later = (await invite({ expires_at: plusHours(expires_at, 1) })).participant
    expect([later.version, later.announced]).toEqual([3, 3])
    await leaveCampaign(campaignId, ada, deps)
    expect(await refusalOf(invite())).toEqual({
      code: 'conflict',
      message: `This person was invited at ${first.since}. Invite them again from ${plusHours(first.since, 24)} on.`,
    })
    expect(await stands(campaignId)).toBe('LEFT')
    platform.passHours(23)
    expect((await invite()).participant.standing).toBe('INVITED')
  })

  test('turns nobody away from a campaign that takes everybody, but takes an invitation to it back', async () => {
    const campaignId = await campaignFor('OPEN')
    const { deps } = platform
    await submit(campaignId)
    expect(await refusalOf(decide(campaignId, ada, 'REMOVED'))).toEqual({
      code: 'conflict',
      message:
        'Every affiliate takes part in this campaign, so that nobody can be declined or removed. Change its `participation` first.',
    })
    expect(await submit(campaignId)).toMatchObject({ campaignId })
    await inviteParticipant(campaignId, { affiliate_id: bob.affiliateId }, shop, deps)
    expect((await decide(campaignId, bob, 'REMOVED')).participant.standing).toBe('REMOVED')
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, shop, deps)
    await deps.recent.campaign.fresh(campaignId)
    expect((await refusalOf(submit(campaignId, bob))).message).toBe(
      'Your invitation to this campaign was taken back: “No.”. Ask whoever runs it for an invitation.',
    )
    expect((await decide(campaignId, ada, 'REMOVED')).participant.standing).toBe('REMOVED')
  })

  test('lets in whoever asked by inviting them, and leaves whoever takes part as they are', async () => {
    const campaignId = await campaignFor('ON_REQUEST')
    const { deps } = platform
    await joinCampaign(campaignId, undefined, ada, deps)
    const invite = () => inviteParticipant(campaignId, { affiliate_id: ada.affiliateId }, anAdmin, deps)
    expect((await invite()).participant).toMatchObject({ standing: 'TAKING_PART', version: 2 })
    expect((await invite()).participant).toMatchObject({ standing: 'TAKING_PART', version: 2 })
  })
})

describe('a limit of posts', () => {
  const limited = async (most: number, days: number | null): Promise<CampaignId> => {
    const campaignId = await campaignFor('OPEN')
    await changeCampaign(campaignId, { post_limit: { most, days } }, shop, platform.deps)
    await platform.deps.recent.campaign.fresh(campaignId)
    return campaignId
  }

  test('takes as many as it says, of each affiliate, until the next period', async () => {
    const campaignId = await limited(2, 7)
    for (const who of [ada, ada, bob]) await submit(campaignId, who)
    // 2026-06-01 is a Monday.
    expect(await refusalOf(submit(campaignId))).toEqual({
      code: 'post_limit_reached',
      message:
        'The campaign takes at most 2 posts from each affiliate in 7 days. You have reached that limit; the next post is possible at 2026-06-08T00:00:00.000Z.',
    })
    platform.passHours(7 * 24)
    expect(await submit(campaignId)).toMatchObject({ campaignId })
  })

  test('lets one of two through that are submitted at once for the last place', async () => {
    const campaignId = await limited(3, null)
    await submit(campaignId)
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => submit(campaignId)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'post_limit_reached' })
    }
    expect((await platform.deps.table.posts.ids(campaignId, { limit: 100 })).things).toHaveLength(3)
  })

  test('is not used up by a post that is refused, and is by one that is withdrawn', async () => {
    const campaignId = await limited(2, 1)
    const body = bodyFor(campaignId)
    const { postId } = await submitPost(body, ada, platform.deps)
    expect(await refusalOf(submitPost(body, ada, platform.deps))).toMatchObject({ code: 'duplicate_submission' })
    await withdrawPost(postId, ada, platform.deps)
    await submit(campaignId)
    expect(await refusalOf(submit(campaignId))).toMatchObject({ code: 'post_limit_reached' })
    expect(await refusalOf(submitPost(body, ada, platform.deps))).toMatchObject({ code: 'duplicate_submission' })
  })

  test('is counted row by row in a trial, which uses none of it up', async () => {
    const campaignId = await limited(2, null)
    await submit(campaignId)
    const rows = [bodyFor(campaignId), bodyFor(campaignId)]
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await tryPosts(rows, 2, ada, platform.deps)).toMatchObject([
        { tried: { campaignId } },
        { code: 'post_limit_reached', detail: expect.stringContaining('You have reached that limit') },
      ])
    }
    expect(await submit(campaignId)).toMatchObject({ campaignId })
  })

  test('that was raised or lifted holds at once', async () => {
    const campaignId = await limited(1, null)
    await submit(campaignId)
    expect(await refusalOf(submit(campaignId))).toMatchObject({ code: 'post_limit_reached' })
    await changeCampaign(campaignId, { post_limit: { most: 2, days: null } }, shop, platform.deps)
    await submit(campaignId)
    await changeCampaign(campaignId, { post_limit: null }, shop, platform.deps)
    expect(await submit(campaignId)).toMatchObject({ campaignId })
  })
})
