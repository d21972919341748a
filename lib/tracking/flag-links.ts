import * as z from 'zod/mini'
import type { Campaign } from '../campaign/campaign.ts'
import type { Deps, Reach } from '../deps/deps.ts'
import { readableOf } from '../runtime/readable-of.ts'
import type { CampaignId } from '../values/ids.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { storedId } from '../values/stored-contract.ts'
import { countedIn } from './conversion-counts.ts'
import { foldJobName } from './fold-clicks.ts'
import type { Link } from './link.ts'
import { areSameFlags, flagsOfLink, medianRateOf } from './link-flags.ts'
import { addLinkSums, linkSums, noLinkSums } from './link-sums.ts'
import { readLink } from './read-link.ts'

type FlagDeps = Deps<'workList' | 'walks' | 'links' | 'clicks' | 'conversions'>
type Job = NonNullable<Awaited<ReturnType<Reach['workList']['jobs']['get']>>>

const jobName = 'flag-links'
const linksPerPage = 25
/** In one run, of which there is one an hour. */
const maxLinksOfRun = 5_000
const maxCampaigns = 200
/** The newest ones of a campaign say which rate is usual in it. */
const maxLinksOfMedian = 1_000

/** Where the job is among the links of the campaign that its cursor leads to, and what it found there so far. */
const placeRow = z.object({
  campaignId: storedId('cmp'),
  links: z.string(),
  medianRate: z.nullable(z.number()),
  sums: linkSums,
  /** Whether a link before the place could not be read. */
  isPartial: z._default(z.boolean(), false),
})
type Place = z.infer<typeof placeRow>

/** Null as well where a link cannot be read: the others do not say what is usual. */
const measureMedianRate = async (campaignId: CampaignId, deps: FlagDeps): Promise<number | null> => {
  const rates: { readonly unique: number; readonly counted: number }[] = []
  const { walks, clicks, conversions } = deps
  const list = (page: PageRequest) => walks.linksOfCampaign(campaignId, page)
  for await (const walked of pages(list, { limit: linksPerPage })) {
    const { things } = readableOf(walked, jobName, deps)
    if (things.length < walked.rows.length) return null
    const measured = things.map(async (link) => {
      const [{ unique }, converted] = await Promise.all([clicks.numbersOf(link), conversions.countsOf(link.code)])
      return { unique, counted: countedIn(converted) }
    })
    rates.push(...(await Promise.all(measured)))
    if (rates.length >= maxLinksOfMedian) break
  }
  return medianRateOf(rates)
}

const flagLink = async (link: Link, medianRate: number | null, deps: FlagDeps) => {
  const { facts, sums } = await readLink(link, deps)
  const flags = flagsOfLink({ ...facts, medianRate })
  return { sums, isChanged: !areSameFlags(flags, link.flags) && (await deps.links.flag(link.code, flags)) }
}

interface Progress {
  readonly links: number
  readonly changed: number
}
interface Room {
  /** So many links are enough for one run, which ends after the page on which it comes to them. */
  readonly maxLinks: number
}
/** `isWhole`: the campaign's last link was looked at. */
type Looked = Progress & { readonly isWhole: boolean }

/** Another worker moved the job on, and does the rest. */
class Overtaken extends Error {}

/**
 * Looks at a campaign's links page by page, from the place on, and keeps what stands out; saves its place after each, and
 * at the end what the links counted together. Where one of them cannot be read, the sums of an earlier day stay.
 */
const flagCampaign = async (
  { campaignId, ...campaign }: Campaign,
  from: Place | null,
  { save, maxLinks }: Room & { readonly save: (place: Place) => Promise<void> },
  deps: FlagDeps,
): Promise<Looked> => {
  let progress: Progress = { links: 0, changed: 0 }
  if (campaign.landingUrl === null) return { ...progress, isWhole: true }
  const medianRate = from === null ? await measureMedianRate(campaignId, deps) : from.medianRate
  let { sums, isPartial } = from ?? { sums: noLinkSums, isPartial: false }
  const list = ({ limit, cursor = from?.links }: PageRequest) =>
    deps.walks.linksOfCampaign(campaignId, { limit, cursor })
  for await (const walked of pages(list, { limit: linksPerPage })) {
    const { things, nextCursor } = readableOf(walked, jobName, deps)
    const flagged = await Promise.all(things.map((link) => flagLink(link, medianRate, deps)))
    progress = {
      links: progress.links + things.length,
      changed: progress.changed + flagged.filter(({ isChanged }) => isChanged).length,
    }
    sums = flagged.reduce((sum, one) => addLinkSums(sum, one.sums), sums)
    isPartial ||= things.length < walked.rows.length
    if (nextCursor !== null) await save({ campaignId, links: nextCursor, medianRate, sums, isPartial })
    if (nextCursor !== null && progress.links >= maxLinks) return { ...progress, isWhole: false }
  }
  if (!isPartial) await deps.links.keepSums(campaignId, { at: deps.clock(), sums })
  return { ...progress, isWhole: true }
}

/** A campaign that cannot be looked at does not hold up the others. */
const flagOrTell = async (...given: Parameters<typeof flagCampaign>): Promise<Looked> => {
  const [campaign, , , deps] = given
  try {
    return await flagCampaign(...given)
  } catch (error) {
    if (error instanceof Overtaken) throw error
    deps.log.write('LINKS_NOT_FLAGGED', { campaignId: campaign.campaignId }, error)
    return { links: 0, changed: 0, isWhole: true }
  }
}

/** The job that is underway, or that of today; null if the clicks of yesterday are not folded, or today's is done. */
const currentJob = async ({ workList, clock }: FlagDeps): Promise<Job | null> => {
  const isOfToday = (at: Instant | null | undefined): boolean => at != null && dayOf(at) === dayOf(clock())
  const [last, fold] = await Promise.all([workList.jobs.get(jobName), workList.jobs.get(foldJobName)])
  if (!isOfToday(fold?.finishedAt) || isOfToday(last?.finishedAt)) return null
  if (last !== null && last.finishedAt === null) return last
  return { startedAt: clock(), cursor: null, finishedAt: null, version: last?.version ?? 0 }
}

/** The place in this campaign; the one that the job was in may have ended since, and then its cursor leads to another. */
const placeIn = ({ draft }: Job, { campaignId }: Campaign): Place | null => {
  const place = draft === undefined ? null : placeRow.parse(JSON.parse(draft))
  return place?.campaignId === campaignId ? place : null
}

/** Goes on from where the job is until no campaign is left, or enough is done for one run. */
const goOn = async (
  begun: Job,
  { maxLinks }: Room,
  deps: FlagDeps,
): Promise<Progress & { readonly isFinished: boolean }> => {
  const { workList, walks, clock } = deps
  let job = begun
  let progress: Progress = { links: 0, changed: 0 }
  const save = async (change: Pick<Job, 'cursor' | 'finishedAt' | 'draft'>): Promise<void> => {
    const { startedAt, version } = job
    const next = { startedAt, ...change, version: version + 1 }
    if (!(await workList.jobs.save(jobName, next))) throw new Overtaken()
    job = next
  }
  for (let campaigns = 0; campaigns < maxCampaigns && progress.links < maxLinks; campaigns += 1) {
    const { cursor } = job
    const walked = await walks.campaigns('ACTIVE', { limit: 1, cursor: cursor ?? undefined })
    const { things, nextCursor } = readableOf(walked, jobName, deps)
    const keep = (place: Place) => save({ cursor, finishedAt: null, draft: JSON.stringify(place) })
    for (const campaign of things) {
      const room = { save: keep, maxLinks: maxLinks - progress.links }
      const { links, changed, isWhole } = await flagOrTell(campaign, placeIn(job, campaign), room, deps)
      progress = { links: progress.links + links, changed: progress.changed + changed }
      if (!isWhole) return { ...progress, isFinished: false }
    }
    await save({ cursor: nextCursor, finishedAt: nextCursor === null ? clock() : null })
    if (nextCursor === null) break
  }
  return { ...progress, isFinished: job.finishedAt !== null }
}

/**
 * Once a day, after the clicks of the day before were folded, looks at every link of each active campaign and keeps with
 * it what stands out, and with the campaign what they counted together. A run that ends early or is killed is continued
 * at the page of links that was saved last; doing it twice changes nothing.
 */
export const flagLinks = async (deps: FlagDeps, room: Room = { maxLinks: maxLinksOfRun }): Promise<void> => {
  const job = await currentJob(deps)
  if (job === null) return
  try {
    deps.log.write('LINKS_FLAGGED', { ...(await goOn(job, room, deps)) })
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  }
}
