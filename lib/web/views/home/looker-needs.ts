import { callApi } from '../../api/call-api.ts'
import { loadPages, type Rows } from '../../api/load-pages.ts'
import { useLive } from '../../live.ts'
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

const everyMs = 60_000

/** What needs a hand of somebody who looks at campaigns. */
export const useLookerNeeds = ({ role }: Reader) =>
  useLive<Found>(
    'needs',
    (signal) =>
      together([
        asking('open alerts', loadPages<Alert>('/alerts?status=OPEN', 1, signal), needsOfAlerts),
        asking('appeals', loadPages<Appeal>('/appeals?status=OPEN', 1, signal), (rows) =>
          needsOfAppeals(rows, Date.now()),
        ),
        ...(readerFacts(role).seesEverything
          ? [asking('queues', callApi<QueueStatus>('GET', '/reconciliation/queue', { signal }), needsOfQueue)]
          : []),
      ]),
    everyMs,
  )
