import pMap from 'p-map'
import { maySee } from '../access/may-see.ts'
import { type Holder, scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import type { Participant } from '../participation/participant.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import { plusHours } from '../values/instant.ts'
import { pages } from '../values/page.ts'
import { hoursPutOff, unlessUnreadable } from './announce-readable.ts'
import { participationEvents } from './participation-event.ts'
import { rememberEndpoints } from './remember-endpoints.ts'

type Announcing = Deps<'participants' | 'subscriptions' | 'notificationQueue'>

/** In one run, of which there is one a minute. */
const reading = { limit: 100, atMost: 20 }
const atOnce = 16

const isAffiliate = (holder: Holder): boolean => scopeOf(holder).kind === 'affiliate'

/** Where the dashboard shows it: to the affiliate, who does not see a private campaign that turned them away, and to whoever decides. */
const pathsOf = ({ standing, campaignId }: Participant) => ({
  own: standing === 'DECLINED' || standing === 'REMOVED' ? ['take-part'] : ['campaigns', campaignId],
  others: ['campaigns', campaignId, 'participants'],
})

type Who = Pick<Participant, 'campaignId' | 'affiliateId'>

/** Announces what happened to whether somebody takes part, and records that; what changes meanwhile is still owed. */
const announce = async ({ campaignId, affiliateId }: Who, deps: Announcing): Promise<number> => {
  const [participant, affiliate, campaign] = await Promise.all([
    deps.participants.get(campaignId, affiliateId),
    deps.recent.person(affiliateId),
    deps.recent.campaign(campaignId),
  ])
  if (participant === null) return 0
  const { own, others } = pathsOf(participant)
  const belonging = { affiliateId, campaignId }
  const named = { affiliateName: affiliate?.name ?? null, campaignName: campaign?.name ?? null }
  const tell = async (path: readonly string[], isOwn: boolean): Promise<number> => {
    const events = participationEvents(participant, isOwn, { ...named, link: dashboardLink(deps.config, ...path) })
    const seenBy = async (holder: Holder) => isAffiliate(holder) === isOwn && (await maySee(belonging, holder, deps))
    return (await fanOut({ ...belonging, maySee: seenBy, path }, events, deps)).length
  }
  const deliveries = (await tell(own, true)) + (await tell(others, false))
  await deps.participants.recordAnnounced(participant)
  return deliveries
}

/** The same; what cannot be read is tried again after others, so that it holds up none of them. */
const announceOrPutOff = async (who: Who, deps: Announcing): Promise<number> => {
  const made = await unlessUnreadable<number | null>({ ...who }, null, deps, () => announce(who, deps))
  if (made === null) await deps.participants.putOff(who, plusHours(deps.clock(), hoursPutOff))
  return made ?? 0
}

/** Announces who was invited, asks, was let in, declined or removed; what could not be recorded is announced again under the same ids. */
export const announceParticipation = async (given: Announcing): Promise<void> => {
  const deps = { ...given, subscriptions: rememberEndpoints(given.subscriptions) }
  const now = deps.clock()
  const counts = { participants: 0, deliveries: 0 }
  for await (const { things } of pages((page) => deps.participants.owing(now, page), reading)) {
    const made = await pMap(things, (who) => announceOrPutOff(who, deps), { concurrency: atOnce })
    counts.participants += things.length
    counts.deliveries += made.reduce((sum, deliveries) => sum + deliveries, 0)
  }
  if (counts.deliveries > 0) deps.log.write('EVENTS_ANNOUNCED', { ...counts })
}
