import { expect, test } from 'vitest'
import { publishAnnouncement, withdrawAnnouncement } from '../../lib/announcements/publish-announcement.ts'
import { markRead } from '../../lib/announcements/read-announcements.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { announceParticipation } from '../../lib/events/announce-participation.ts'
import { participationEvents } from '../../lib/events/participation-event.ts'
import { sendAnnouncements } from '../../lib/events/send-announcements.ts'
import { joinCampaign, leaveCampaign } from '../../lib/participation/join-campaign.ts'
import { decideParticipant, inviteParticipant } from '../../lib/participation/manage-participants.ts'
import type { Participant } from '../../lib/participation/participant.ts'
import type { Post } from '../../lib/post/post.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { readPostItem } from '../../lib/table/post-item.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { brokenInvariants } from './invariants.ts'
import { takenFromOthers } from './joining-invariant.ts'
import { affiliateIds, createLife, endpointIdOf, hourMs, minuteMs } from './life.ts'
import { unlessRefused } from './paying.ts'
import type { Action } from './scheduler.ts'
import { affiliatePrincipal, createWorld, type World } from './world.ts'

const hours = 10
const actions = 40
const named = { affiliateName: null, campaignName: null, link: null }

const participantsIn = ({ table }: World): Participant[] =>
  table.items().filter(({ type }) => type === 'participant') as unknown as Participant[]

const postsIn = ({ table }: World, campaignId: string): Post[] =>
  table
    .items()
    .filter(({ type }) => type === 'post')
    .map(readPostItem)
    .filter((post) => post.campaignId === campaignId)

const takenIn = (world: World, campaignId: string): string[] =>
  takenFromOthers(world.table.items(), postsIn(world, campaignId), campaignId)

/** Steps of which an affiliate was not notified, or twice. */
const untold = (world: World): string[] => {
  const got = world.table.items().filter(({ type }) => type === 'delivery')
  return participantsIn(world).flatMap((participant) => {
    const all = participationEvents({ ...participant, announced: 0 }, true, named)
    return all.flatMap(({ eventId, type }) => {
      const own = got.filter(
        (one) => one['eventId'] === eventId && one['endpointId'] === endpointIdOf(participant.affiliateId),
      )
      return own.length === 1 ? [] : [`${participant.affiliateId} has ${own.length} deliveries of ${type}`]
    })
  })
}

const decideWith =
  (rate: number) =>
  ({ kind }: { readonly kind: string }, random: World['random']): Action => {
    if (kind === 'pause' || !random.chance(rate)) return 'run'
    return random.pick(['die-before', 'die-after', 'fail-before', 'fail-after'])
  }

/** Lives through a seed: people are invited, ask, are let in, declined and removed, leave and submit, while things are announced. */
const liveThrough = async (seed: number, ignoredClause?: RegExp) => {
  const faults = { isOn: true }
  const rate = [0, 0.02, 0.06][seed % 3] ?? 0
  const world = createWorld({
    seed,
    decide: (operation, random) => (faults.isOn ? decideWith(rate)(operation, random) : 'run'),
    queueFaults: () => ({ loss: 0, duplicate: 0, delayMs: 0 }),
    platformFaultRate: () => 0,
    ...(ignoredClause !== undefined && { ignoredClause }),
  })
  const { random, time } = world
  const life = createLife(world)
  const accepted = new Set<PostId>()
  faults.isOn = false
  await life.setUp()
  const [campaignId = 'cmp_none'] = life.campaignIds
  life.plan(time.nowMs, 'close', async (deps) => {
    await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, anAdmin, deps)
  })
  await life.liveUntil(time.nowMs + 2 * minuteMs)
  time.nowMs += 2 * minuteMs
  faults.isOn = true
  const startMs = time.nowMs
  for (let count = 0; count < actions; count += 1) {
    const affiliateId = random.pick(affiliateIds)
    const caller = affiliatePrincipal(affiliateId)
    const standing = random.pick(['TAKING_PART', 'TAKING_PART', 'DECLINED', 'REMOVED'] as const)
    const kind = random.pick([
      'ask',
      'invite',
      'decide',
      'decide',
      'leave',
      'submit',
      'submit',
      'announce',
      'withdraw',
      'read',
    ])
    const video = `joining${String(count).padStart(3, '0')}A`
    life.plan(startMs + random.below(hours * 60) * minuteMs, kind, async (deps) => {
      const mine = { affiliate_id: affiliateId }
      const body = { campaign_id: campaignId, url: `https://youtu.be/${video}`, ...claimedNumbers(10, 5, 1) }
      const { things } = await deps.announcements.listByCampaign(campaignId, { limit: 5 })
      const steps: Readonly<Record<string, () => Promise<unknown>>> = {
        ask: () => joinCampaign(campaignId, 'Please.', caller, deps),
        invite: () => inviteParticipant(campaignId, mine, anAdmin, deps),
        decide: () => decideParticipant(campaignId, affiliateId, { standing, reason: 'Why.' }, anAdmin, deps),
        leave: () => leaveCampaign(campaignId, caller, deps),
        submit: async () => accepted.add((await submitPost(body, caller, deps)).postId),
        announce: () => publishAnnouncement(campaignId, { title: video, text: 'Read this.' }, anAdmin, deps),
        withdraw: () => withdrawAnnouncement(campaignId, things[0]?.announcementId ?? 'ann_none', anAdmin, deps),
        read: () => markRead(things[0]?.announcementId ?? 'ann_none', caller, deps),
      }
      await unlessRefused(steps[kind]?.() ?? Promise.resolve())
    })
  }
  for (let at = 0; at < (hours + 3) * 6; at += 1) {
    life.plan(startMs + at * 10 * minuteMs, 'announce who takes part', announceParticipation, 0)
    life.plan(startMs + at * 10 * minuteMs, 'send announcements', sendAnnouncements, 0)
  }
  await life.liveUntil(startMs + (hours + 1) * hourMs)
  faults.isOn = false
  await life.liveUntil(startMs + 80 * hourMs)
  return { world, campaignId, accepted, life }
}

test.each([1, 3, 4, 6])(
  'nobody is taken who does not take part, and everybody is told once, in seed %d',
  async (seed) => {
    const { world, campaignId, accepted, life } = await liveThrough(seed)
    const items = world.table.items()
    const owing = items.filter(({ due }) => due === 'PARTICIPANTS' || due === 'ANNOUNCEMENTS')
    const announcements = items.filter(({ type }) => type === 'announcement')
    const told = items.filter(({ type }) => type === 'told')
    const miscounted = announcements.filter(
      ({ announcementId, state, told: count }) =>
        state === 'PUBLISHED' && told.filter((one) => one['announcementId'] === announcementId).length !== count,
    )
    const known = new Set(participantsIn(world).map(({ affiliateId }) => String(affiliateId)))
    expect(postsIn(world, campaignId)).toHaveLength(accepted.size)
    expect(takenIn(world, campaignId)).toEqual([])
    expect(untold(world)).toEqual([])
    expect(owing).toEqual([])
    expect(miscounted).toEqual([])
    expect(told.filter(({ affiliateId }) => !known.has(String(affiliateId)))).toEqual([])
    expect(brokenInvariants(world, { accepted, unexplained: life.unexplained })).toEqual([])
    expect([announcements.length > 0, accepted.size > 0]).toEqual([true, true])
  },
)

test('it is noticed if nobody checks how the sender of a post stands to the campaign', async () => {
  const { world, campaignId } = await liveThrough(1, /#still_standing = :still_standing/)
  expect(takenIn(world, campaignId)).not.toEqual([])
})
