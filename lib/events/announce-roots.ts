import pMap from 'p-map'
import { type Holder, seesEverything } from '../access/scope.ts'
import { campaignStatuses } from '../campaign/vocabulary.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import type { Checkpoint } from '../proof/checkpoint.ts'
import { plusDays } from '../values/day-range.ts'
import type { AffiliateId, CampaignId } from '../values/ids.ts'
import { dayOf } from '../values/instant.ts'
import { emptyPage } from '../values/page.ts'
import { unlessUnreadable } from './announce-readable.ts'
import { rememberEndpoints } from './remember-endpoints.ts'
import { auditRoot, rootsFrom } from './root-event.ts'

type Announcing = Deps<'workList' | 'checkpoints' | 'news' | 'subscriptions' | 'notificationQueue'>
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

const jobName = 'announce-roots'
const campaignsPerPage = 50
const readAtOnce = 8
/** In one run, of which there is one a minute. */
const maxPages = 20

/** Which day is announced, by the checkpoint of which size. */
const readDraft = ({ draft = '' }: Job): { readonly day: string; readonly size: number } => {
  const [day = '', size = '0'] = draft.split(' ')
  return { day, size: Number(size) }
}

/** The announcement that is underway, or today's; null where that is done or not due, or would say what the last one said. */
const currentJob = async ({ workList, checkpoints, clock }: Announcing): Promise<Job | null> => {
  const now = clock()
  const last = await workList.jobs.get(jobName)
  if (last !== null && last.finishedAt === null) return last
  const today = dayOf(now)
  if (now < `${today}${rootsFrom}` || (last !== null && dayOf(last.startedAt) >= today)) return null
  const size = (await checkpoints.latestCheckpoint())?.size ?? 0
  const told = last === null ? 0 : readDraft(last).size
  // Which checkpoint it is, is stored before anybody is told: whoever goes on tells the others the same.
  const draft = `${plusDays(today, -1)} ${size}`
  const begun: Job = { startedAt: now, cursor: null, finishedAt: null, draft, version: (last?.version ?? 0) + 1 }
  if (size > told) return (await workList.jobs.save(jobName, begun)) ? begun : null
  await workList.jobs.save(jobName, { ...begun, finishedAt: now })
  return null
}

/** Without endpoints of admins, of which an advertiser's is none, and one that cannot be read would keep the root from everybody. */
const ofOwnersAlone = ({ endpoints, ...subscriptions }: Announcing['subscriptions']): Announcing['subscriptions'] => ({
  ...subscriptions,
  endpoints: { ...endpoints, listOfAdmins: async () => emptyPage },
})

type Tell = (owner: AffiliateId | null, maySee: (holder: Holder) => boolean) => Promise<unknown>

const tellAbout = (day: string, checkpoint: Checkpoint, deps: Announcing): Tell => {
  const event = auditRoot(day, checkpoint)
  const ofOwners = { ...deps, subscriptions: ofOwnersAlone(deps.subscriptions) }
  const tell: Tell = async (owner, maySee) => {
    const notified = { affiliateId: owner, campaignId: null, maySee: async (holder: Holder) => maySee(holder) }
    const told = { ...notified, isOwnersAlone: true, path: ['home'] }
    const deliveries = await fanOut(told, [event], owner === null ? deps : ofOwners)
    if (deliveries.length > 0)
      deps.log.write('EVENTS_ANNOUNCED', { type: event.type, day, deliveries: deliveries.length })
  }
  return (affiliateId, maySee) =>
    unlessUnreadable({ type: 'audit.root', affiliateId }, null, deps, () => tell(affiliateId, maySee))
}

/** The place behind a page of campaigns, by their status; null behind the last. */
const placeAfter = (status: number, cursor: string | null): string | null => {
  if (cursor !== null) return `${status} ${cursor}`
  return status + 1 < campaignStatuses.length ? `${status + 1} ` : null
}

/** Tells the advertisers of the next page of campaigns; returns where the one behind it begins. */
const tellPage = async (
  place: string | null,
  told: Set<AffiliateId>,
  tell: Tell,
  deps: Announcing,
): Promise<string | null> => {
  const [at = '0', from = ''] = (place ?? '0 ').split(/ (.*)/s)
  const status = campaignStatuses[Number(at)]
  if (status === undefined) return null
  const request = { limit: campaignsPerPage, cursor: from === '' ? undefined : from }
  const { things, nextCursor } = await deps.news.campaignIds(status, request)
  const advertiserOf = async (campaignId: CampaignId) =>
    (await deps.table.campaigns.get(campaignId))?.advertiserId ?? null
  const advertisers = await pMap(
    things,
    (campaignId) => unlessUnreadable({ type: 'audit.root', campaignId }, null, deps, () => advertiserOf(campaignId)),
    { concurrency: readAtOnce },
  )
  for (const advertiserId of advertisers) {
    if (advertiserId === null || told.has(advertiserId)) continue
    await tell(advertiserId, ({ affiliateId }) => affiliateId === advertiserId)
    told.add(advertiserId)
  }
  return placeAfter(Number(at), nextCursor)
}

/**
 * Once a day is over, tells every advertiser who has a campaign, and admins, what the log was, unless nothing was sealed since. Of a run that
 * is killed, the next goes on at the page that was saved last, and whoever is told twice gets the same event.
 */
export const announceRoots = async (given: Announcing): Promise<void> => {
  const deps = { ...given, subscriptions: rememberEndpoints(given.subscriptions) }
  const { workList, checkpoints, clock } = deps
  let job = await currentJob(deps)
  if (job === null) return
  const { day, size } = readDraft(job)
  const [checkpoint] = await checkpoints.checkpointsAfter(size - 1, 1)
  if (checkpoint === undefined) throw new Error(`There is no checkpoint of size ${size}`)
  const tell = tellAbout(day, checkpoint, deps)
  const told = new Set<AffiliateId>()
  if (job.cursor === null) await tell(null, seesEverything)
  for (let page = 0; page < maxPages && job !== null && job.finishedAt === null; page += 1) {
    const cursor = await tellPage(job.cursor, told, tell, deps)
    const next: Job = { ...job, cursor, finishedAt: cursor === null ? clock() : null, version: job.version + 1 }
    job = (await workList.jobs.save(jobName, next)) ? next : null
  }
}
