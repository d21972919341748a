import type { Campaign } from '../campaign/campaign.ts'
import type { Deps } from '../deps/deps.ts'
import { knownNumber } from '../post/known-numbers.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import { pages } from '../values/page.ts'
import { highestShare } from './concentration.ts'
import { countedIn } from './conversion-counts.ts'
import { foldJobName } from './fold-clicks.ts'
import type { Link } from './link.ts'
import { areSameFlags, flagsOfLink, type LinkFacts, medianRateOf } from './link-flags.ts'

type FlagDeps = Deps<'workList' | 'links' | 'clicks' | 'conversions'>
type Unrated = Omit<LinkFacts, 'medianRate'>

const jobName = 'flag-links'
const campaignsPerPage = 10
/** In one run, of which there is one an hour. */
const maxPages = 20
const linksPerPage = 25
/** The newest ones of a campaign; older links keep the flags that they have. */
const maxLinksOfCampaign = 1_000

const factsOf = async (link: Link, { table, clicks, conversions }: FlagDeps): Promise<Unrated> => {
  const [counts, days, converted, post] = await Promise.all([
    clicks.numbersOf(link),
    clicks.byDay(link),
    conversions.countsOf(link.code),
    link.postId === null ? null : table.posts.get(link.postId),
  ])
  const { PENDING, APPROVED, REJECTED } = converted.byStatus
  return {
    ...counts,
    concentration: highestShare(days),
    views: post && knownNumber(post, 'views'),
    conversions: {
      all: PENDING + APPROVED + REJECTED,
      rejected: REJECTED,
      counted: countedIn(converted),
      within3s: converted.within3s,
      within10s: converted.within10s,
    },
  }
}

const findLinks = async ({ campaignId }: Campaign, { links }: FlagDeps): Promise<Link[]> => {
  const found: Link[] = []
  const list = (page: Parameters<typeof links.listByCampaign>[1]) => links.listByCampaign(campaignId, page)
  for await (const { things } of pages(list, { limit: linksPerPage })) {
    found.push(...things)
    if (found.length >= maxLinksOfCampaign) break
  }
  return found
}

/** Looks at a campaign's links side by side, page by page, and keeps what stands out; how many links changed. */
const flagCampaign = async (campaign: Campaign, deps: FlagDeps): Promise<number> => {
  if (campaign.landingUrl === null) return 0
  const known: { readonly link: Link; readonly facts: Unrated }[] = []
  const links = await findLinks(campaign, deps)
  for (let at = 0; at < links.length; at += linksPerPage) {
    const some = links.slice(at, at + linksPerPage)
    known.push(...(await Promise.all(some.map(async (link) => ({ link, facts: await factsOf(link, deps) })))))
  }
  const medianRate = medianRateOf(known.map(({ facts: { unique, conversions } }) => ({ unique, ...conversions })))
  let changed = 0
  for (const { link, facts } of known) {
    const flags = flagsOfLink({ ...facts, medianRate })
    if (!areSameFlags(flags, link.flags) && (await deps.links.flag(link.code, flags))) changed += 1
  }
  return changed
}

/** A campaign that cannot be looked at does not hold up the others. */
const flagOrTell = async (campaign: Campaign, deps: FlagDeps): Promise<number> => {
  try {
    return await flagCampaign(campaign, deps)
  } catch (error) {
    deps.log.write('LINKS_NOT_FLAGGED', { campaignId: campaign.campaignId }, error)
    return 0
  }
}

/**
 * Once a day, after the clicks of the day before were folded, looks at the links of each active campaign and keeps with them what stands out. A run that ends early is
 * continued by the next; doing it twice changes nothing.
 */
export const flagLinks = async (deps: FlagDeps): Promise<void> => {
  const { workList, table, clock, log } = deps
  const isOfToday = (at: Instant | null | undefined): boolean => at != null && dayOf(at) === dayOf(clock())
  const [last, fold] = await Promise.all([workList.jobs.get(jobName), workList.jobs.get(foldJobName)])
  if (!isOfToday(fold?.finishedAt) || isOfToday(last?.finishedAt)) return
  const isNew = last === null || last.finishedAt !== null
  let job = isNew ? { startedAt: clock(), cursor: null, finishedAt: null, version: last?.version ?? 0 } : last
  let changed = 0
  for (let page = 0; page < maxPages; page += 1) {
    const request = { limit: campaignsPerPage, cursor: job.cursor ?? undefined }
    const { things, nextCursor } = await table.campaigns.listByStatus('ACTIVE', request)
    for (const campaign of things) changed += await flagOrTell(campaign, deps)
    const finishedAt = nextCursor === null ? clock() : null
    job = { ...job, cursor: nextCursor, finishedAt, version: job.version + 1 }
    if (!(await workList.jobs.save(jobName, job))) return
    if (finishedAt !== null) break
  }
  log.write('LINKS_FLAGGED', { changed, isFinished: job.finishedAt !== null })
}
