import pMap from 'p-map'
import { maySee } from '../access/may-see.ts'
import { type Holder, scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import { fanOut } from '../notifications/fan-out.ts'
import { batchOf } from '../payouts/payout.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import { isIdOf } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { unlessUnreadable } from './announce-readable.ts'
import { type Changed, moneyEvent } from './money-event.ts'
import type { MoneyChange, MoneyNews } from './money-news.ts'
import { rememberEndpoints } from './remember-endpoints.ts'

type Announcing = Deps<'moneyNews' | 'statements' | 'payouts' | 'adjustments' | 'subscriptions' | 'notificationQueue'>

/** In one run, of which there is one a minute; each is up to 25 payouts. */
const reading = { limit: 50, atMost: 10 }
const atOnce = 8

const find = async ({ id }: MoneyChange, { statements, payouts, adjustments }: Announcing): Promise<Changed | null> => {
  if (isIdOf('stm', id)) {
    const of = await statements.get(id)
    return of && { kind: 'statement', of }
  }
  if (isIdOf('pay', id)) {
    const of = await payouts.get(batchOf(id), id)
    return of && { kind: 'payout', of }
  }
  const of = await adjustments.get(id)
  return of && { kind: 'adjustment', of }
}

/** Where the dashboard shows it, to its affiliate and to everybody else who may see it. */
const pathsOf = ({ kind, of }: Changed) => {
  if (kind === 'statement') return { own: ['statements', of.statementId], others: ['statements', of.statementId] }
  return { own: ['earnings'], others: ['campaigns', of.campaignId, 'money'] }
}

const isAffiliate = (holder: Holder): boolean => scopeOf(holder).kind === 'affiliate'

/** Announces one change, to its affiliate by their own pages and to others by those of the campaign. */
const announceChange = async (news: MoneyNews, change: MoneyChange, deps: Announcing): Promise<number> => {
  const changed = await find(change, deps)
  if (changed === null) return 0
  const { affiliateId, campaignId } = changed.of
  const [affiliate, campaign] = await Promise.all([deps.recent.person(affiliateId), deps.recent.campaign(campaignId)])
  const named = { affiliateName: affiliate?.name ?? null, campaignName: campaign?.name ?? null }
  const { own, others } = pathsOf(changed)
  const belonging = { affiliateId, campaignId }
  const tell = async (path: readonly string[], isOwn: boolean): Promise<number> => {
    const event = moneyEvent(news, change, changed, { ...named, link: dashboardLink(deps.config, ...path) })
    const seenBy = async (holder: Holder) => isAffiliate(holder) === isOwn && (await maySee(belonging, holder, deps))
    return (await fanOut({ ...belonging, maySee: seenBy, path }, [event], deps)).length
  }
  return (await tell(own, true)) + (await tell(others, false))
}

type NewsId = Pick<MoneyNews, 'campaignId' | 'newsId'>
const nothing = { changes: 0, deliveries: 0 }

const announce = (id: NewsId, deps: Announcing): Promise<typeof nothing> =>
  unlessUnreadable({ ...id }, nothing, deps, async () => {
    const news = await deps.moneyNews.get(id)
    if (news === null) return nothing
    let deliveries = 0
    for (const change of news.changes) deliveries += await announceChange(news, change, deps)
    await deps.moneyNews.recordAnnounced(news, deps.clock())
    return { changes: news.changes.length, deliveries }
  })

/**
 * Announces statements, payouts and adjustments. What is to be announced was written with the change itself, and stays until
 * that is recorded: a run that is killed is repeated by the next, under the same ids.
 */
export const announceMoney = async (given: Announcing): Promise<void> => {
  const deps = { ...given, subscriptions: rememberEndpoints(given.subscriptions) }
  const { moneyNews, clock, log } = deps
  const now = clock()
  const counts = { changes: 0, deliveries: 0 }
  for await (const { things } of pages((page: PageRequest) => moneyNews.owing(now, page), reading)) {
    for (const made of await pMap(things, (id) => announce(id, deps), { concurrency: atOnce })) {
      counts.changes += made.changes
      counts.deliveries += made.deliveries
    }
  }
  if (counts.deliveries > 0) log.write('EVENTS_ANNOUNCED', { ...counts })
}
