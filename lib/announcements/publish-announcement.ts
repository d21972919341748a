import { doerOf, type Principal } from '../access/role.ts'
import { findWholeCampaign } from '../campaign/find-campaigns.ts'
import type { Deps } from '../deps/deps.ts'
import type { AnnouncementId, CampaignId } from '../values/ids.ts'
import { type Instant, plusHours } from '../values/instant.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { type Announcement, corrected, correctionsOf, published, type Words, withdrawn } from './announcement.ts'
import { maxAnnouncementsADay, maxCorrections } from './vocabulary.ts'

type Announcing = Deps<'announcements'>

const keptChanging = () => new Refusal('conflict', 'Others keep changing this announcement. Try again in a second.')

const keptAnnouncing = () =>
  new Refusal('unavailable', 'Others are announcing something in this campaign at the same time. Send yours again.', {
    retryAfterSeconds: 1,
  })

const secondsUntil = (at: Instant, now: Instant): number =>
  Math.max(1, Math.ceil((Date.parse(at) - Date.parse(now)) / 1_000))

/** When a campaign announced something within the last day. Throws `rate_limited` once that was so often that more would only be noise. */
const timesWithRoom = (times: readonly Instant[], now: Instant): readonly Instant[] => {
  const within = times.filter((at) => plusHours(at, 24) > now)
  const [oldest] = within
  if (oldest === undefined || within.length < maxAnnouncementsADay) return within
  const next = plusHours(oldest, 24)
  throw new Refusal(
    'rate_limited',
    `A campaign makes at most ${maxAnnouncementsADay} announcements in 24 hours. The next is possible at ${next}; correct the latest one if it is about the same.`,
    { retryAfterSeconds: secondsUntil(next, now), limit: 'announcements' },
  )
}

/** Announces something to everybody who takes part in a campaign; it is on its way within a minute. */
export const publishAnnouncement = async (
  campaignId: CampaignId,
  words: Words,
  caller: Principal,
  deps: Announcing,
): Promise<Announcement> => {
  await findWholeCampaign(campaignId, caller, deps)
  const doing = { at: deps.clock(), by: doerOf(caller) }
  const announcementId = deps.newId('ann')
  const announcement = published({ announcementId, campaignId }, words, doing)
  return untilSaved(async () => {
    const { times, version } = await deps.announcements.lately(campaignId)
    const lately = { times: [...timesWithRoom(times, doing.at), doing.at], version: version + 1 }
    if (!(await deps.announcements.create(announcement, lately))) return 'overtaken'
    deps.log.write('ANNOUNCEMENT_CHANGED', { announcementId, campaignId, step: 'PUBLISHED', by: doing.by })
    return announcement
  }, keptAnnouncing)
}

type Step = (before: Announcement) => Announcement | null

/** Stores what a step makes of an announcement; a step that changes nothing is `null`, and stores nothing. */
const change = async (
  ref: Pick<Announcement, 'campaignId' | 'announcementId'>,
  step: Step,
  caller: Principal,
  deps: Announcing,
): Promise<Announcement> => {
  await findWholeCampaign(ref.campaignId, caller, deps)
  return untilSaved(async () => {
    const before = await deps.announcements.get(ref)
    if (before === null) throw notFound()
    const after = step(before)
    if (after === null) return before
    if (!(await deps.announcements.change(after))) return 'overtaken'
    deps.log.write('ANNOUNCEMENT_CHANGED', { ...ref, step: after.history.at(-1)?.step, by: doerOf(caller) })
    return after
  }, keptChanging)
}

const requireCorrectable = (before: Announcement, ifVersion: number): void => {
  const { version, state, history } = before
  if (ifVersion > version) throw invalidField('if_version', `must be at most ${version}`)
  if (state === 'WITHDRAWN')
    throw new Refusal('conflict', `The announcement was withdrawn at ${history.at(-1)?.at}. Publish another one.`)
  if (ifVersion < version)
    throw new Refusal(
      'conflict',
      `The announcement was corrected at ${history.at(-1)?.at}, after you read it. Read it again, and send yours with \`if_version\` ${version} if it still stands.`,
    )
  if (correctionsOf(before) >= maxCorrections)
    throw new Refusal(
      'conflict',
      `An announcement can be corrected ${maxCorrections} times. Withdraw it and publish another one.`,
    )
}

/**
 * Gives an announcement other words, for whoever reads it from then on; nobody is notified again. Words that it has already
 * change nothing.
 */
export const correctAnnouncement = (
  campaignId: CampaignId,
  announcementId: AnnouncementId,
  { ifVersion, ...words }: Words & { readonly ifVersion: number },
  caller: Principal,
  deps: Announcing,
): Promise<Announcement> =>
  change(
    { campaignId, announcementId },
    (before) => {
      const isSame = before.title === words.title && before.text === words.text
      if (before.state === 'PUBLISHED' && isSame) return null
      requireCorrectable(before, ifVersion)
      return corrected(before, words, { at: deps.clock(), by: doerOf(caller) })
    },
    caller,
    deps,
  )

/** Takes an announcement back: nobody reads it any more, and whoever has not got it gets nothing. Twice changes nothing. */
export const withdrawAnnouncement = (
  campaignId: CampaignId,
  announcementId: AnnouncementId,
  caller: Principal,
  deps: Announcing,
): Promise<Announcement> =>
  change(
    { campaignId, announcementId },
    (before) => (before.state === 'WITHDRAWN' ? null : withdrawn(before, { at: deps.clock(), by: doerOf(caller) })),
    caller,
    deps,
  )
