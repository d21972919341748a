import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { loadPages, type Rows } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
import { may } from '../../may.ts'
import { readerFacts } from '../../reader.ts'
import type { ViewProps } from '../../view-props.ts'
import type { Alert } from '../alerts/alert-data.ts'
import type { Appeal } from '../appeals/appeal-data.ts'
import type { QueueStatus } from '../work/queue-words.ts'
import { asking, type Found, need, together } from './find-needs.ts'
import type { Need } from './needs.tsx'

type Reader = ViewProps['me']

const systemTypes: readonly Alert['type'][] = ['PLATFORM_DOWN', 'CREDENTIAL_FAILED', 'RULE_OVERTURNED']

/** What the open alerts ask for: what is wrong with platforms and rules, the critical ones, and the others. */
export const needsOfAlerts = ({ rows, hasMore }: Rows<Pick<Alert, 'type' | 'severity'>>): Need[] => {
  const others = rows.filter(({ type }) => !systemTypes.includes(type))
  const critical = others.filter(({ severity }) => severity === 'CRITICAL').length
  const list = '/alerts?status=OPEN'
  const more = hasMore ? ', or more' : ''
  return [
    ...need(
      'system',
      rows.length - others.length,
      'alert about platforms, credentials or rules',
      'alerts about platforms, credentials or rules',
      list,
      true,
    ),
    ...need('critical', critical, 'critical alert', `critical alerts${more}`, `${list}&severity=CRITICAL`, true),
    ...need('alerts', others.length - critical, 'less severe open alert', `less severe open alerts${more}`, list),
  ]
}

const soonMs = 24 * 3_600_000

/** Which appeals wait for a decision: those that are due within a day before the others. */
export const needsOfAppeals = ({ rows }: Rows<Pick<Appeal, 'deadline_at'>>, nowMs: number): Need[] => {
  const soon = rows.filter(({ deadline_at: at }) => at !== null && Date.parse(at) - nowMs < soonMs).length
  return [
    ...need('soon', soon, 'appeal to decide within a day', 'appeals to decide within a day', '/appeals', true),
    ...need('appeals', rows.length - soon, 'appeal to decide', 'appeals to decide', '/appeals'),
  ]
}

const needsOfQueue = ({ dlq }: QueueStatus): Need[] =>
  need('dead', dlq, 'dead letter to move back', 'dead letters to move back', '/work', true)

/** How many posts, as far as they are listed at once, nobody decided about in time. */
const needsOfEscalated = (rows: readonly unknown[]): Need[] =>
  need('reviews', rows.length, 'post not decided about in time', 'posts not decided about in time', '/reviews', true)

/** Of so many campaigns is asked who and what waits for a decision. */
const askedCampaigns = 12
const askedRows = 25

type Waiting = Pick<CampaignView, 'id' | 'name' | 'participation' | 'review'>

const listsOfOne = ({ id, name, participation, review }: Waiting, me: Pick<Reader, 'member'>) => {
  const at = `/campaigns/${encodeURIComponent(id)}`
  const reviews = {
    at,
    name,
    list: 'reviews?state=PENDING_REVIEW',
    one: 'post to approve in',
    many: 'posts to approve in',
    isSure: review !== 'NONE',
  }
  const asking = {
    at,
    name,
    list: 'participants?standing=ASKED',
    one: 'affiliate who asks to join',
    many: 'affiliates who ask to join',
    isSure: true,
  }
  return [
    ...(may(me, 'submission:review') ? [reviews] : []),
    ...(participation !== 'OPEN' && may(me, 'invitation:manage') ? [asking] : []),
  ]
}

/**
 * Which lists of campaigns can wait for somebody who may do something about them. Posts may wait in a campaign that reviews
 * no more, too; it is asked after those that do.
 */
export const listsOf = (campaigns: readonly Waiting[], me: Pick<Reader, 'member'>) => {
  const lists = campaigns.flatMap((one) => listsOfOne(one, me))
  return [...lists.filter(({ isSure }) => isSure), ...lists.filter(({ isSure }) => !isSure)].slice(0, askedCampaigns)
}

/** Who asks to take part and which posts wait, campaign by campaign. */
const findWaiting = async (me: Reader, signal: AbortSignal): Promise<Found> => {
  const campaigns = await loadPages<Waiting>('/campaigns', 1, signal)
  if (!campaigns.ok) return { needs: [], unknown: ['campaigns'] }
  const lists = listsOf(campaigns.data.rows, me)
  const found = await together(
    lists.map(({ at, list, name, one, many }) => {
      const asked = callApi<readonly unknown[]>('GET', `${at}/${list}&limit=${askedRows}`, { signal })
      return asking(name, asked, (rows) =>
        need(`${at}/${list}`, rows.length, `${one} ${name}`, `${many} ${name}`, `${at}/${list}`),
      )
    }),
  )
  return found.ok ? found.data : { needs: [], unknown: ['campaigns'] }
}

const everyMs = 60_000

/** What needs a hand of somebody who looks at campaigns. */
export const useLookerNeeds = (me: Reader) =>
  useLive<Found>(
    'needs',
    (signal) =>
      together([
        asking('open alerts', loadPages<Alert>('/alerts?status=OPEN', 1, signal), needsOfAlerts),
        asking('appeals', loadPages<Appeal>('/appeals?status=OPEN', 1, signal), (rows) =>
          needsOfAppeals(rows, Date.now()),
        ),
        findWaiting(me, signal),
        ...(readerFacts(me.role).seesEverything
          ? [
              asking('queues', callApi<QueueStatus>('GET', '/reconciliation/queue', { signal }), needsOfQueue),
              asking('reviews', callApi<readonly unknown[]>('GET', '/reviews?limit=100', { signal }), needsOfEscalated),
            ]
          : []),
      ]),
    everyMs,
  )
