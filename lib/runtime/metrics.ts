import type { Config } from './config.ts'
import type { LogFields } from './log.ts'
import type { LogCode } from './log-codes.ts'

export const metricNamespace = 'AffiliateReconciliation'
export const metricService = 'affiliate-reconciliation'

/** Units of CloudWatch. */
type Unit = 'Count' | 'Seconds' | 'Milliseconds' | 'None'

/** One number for CloudWatch; dimensions take few values each, never an id. */
export interface Measurement {
  readonly name: string
  readonly unit: Unit
  readonly value: number
  readonly dimensions: Readonly<Record<string, string>>
}

type Measure = (fields: LogFields) => Measurement[]

const text = (value: LogFields[string]): string => String(value ?? 'none')

const count = (name: string, dimensions: Record<string, string> = {}, value = 1): Measurement => ({
  name,
  unit: 'Count',
  value,
  dimensions,
})

/** Measures in a unit whatever is a number. */
const measuredIn =
  (unit: Unit) =>
  (name: string, value: LogFields[string], dimensions: Record<string, string> = {}): Measurement[] =>
    typeof value === 'number' ? [{ name, unit, value, dimensions }] : []

const seconds = measuredIn('Seconds')
const milliseconds = measuredIn('Milliseconds')
/** US dollars, for which CloudWatch has no unit, and percent. */
const plain = measuredIn('None')

const alertRaised: Measure = ({ type, severity }) => [
  count('AlertsRaised', { severity: text(severity) }),
  ...(type === 'TRUST_DROP' ? [count('TrustDrops')] : []),
]

const requestRefused: Measure = ({ code, limit }) => {
  if (code === 'unauthorized' || limit === 'wrongKeys') return [count('WrongKeys')]
  return code === 'rate_limited' ? [count('RequestsLimited')] : []
}

/** What each log line counts or measures; a line that is not here is only a line. */
const measures: Partial<Record<LogCode, Measure>> = {
  REQUEST_REFUSED: requestRefused,
  POST_SUBMITTED: ({ platform }) => [count('Submissions', { platform: text(platform) })],
  POST_CHECKED: ({ platform, status, claimAgeSeconds }) => [
    count('Checks', { platform: text(platform), status: text(status) }),
    ...(status === 'PENDING' ? [] : seconds('ClaimToVerdict', claimAgeSeconds, { platform: text(platform) })),
  ],
  PLATFORM_ASKED: ({ platform, durationMs }) =>
    milliseconds('PlatformLatency', durationMs, { platform: text(platform) }),
  PLATFORM_UNAVAILABLE: ({ platform, reason }) => [
    count('PlatformFaults', { platform: text(platform), reason: text(reason) }),
  ],
  POSTS_DEFERRED: ({ platform, posts, reason }) => [
    count('PostsDeferred', { platform: text(platform), reason: text(reason) }, Number(posts ?? 0)),
  ],
  PLATFORM_BACKLOG: ({ platform, oldestDueSeconds }) =>
    seconds('OldestWithoutLook', oldestDueSeconds, { platform: text(platform) }),
  PLATFORM_WATCHED: ({ platform, isOpen, usedPct }) => [
    count('CircuitOpen', { platform: text(platform) }, isOpen ? 1 : 0),
    ...plain('QuotaUsed', usedPct, { platform: text(platform) }),
  ],
  PLATFORM_SPEND: ({ platform, usd, usedPct }) => [
    ...plain('SpendToday', usd, { platform: text(platform) }),
    ...plain('QuotaUsed', usedPct, { platform: text(platform) }),
  ],
  SWEEP_COMPLETED: ({ due, oldestDueSeconds }) => [
    count('DueBacklog', {}, Number(due ?? 0)),
    ...seconds('OldestDue', oldestDueSeconds),
  ],
  DELIVERY_TRIED: ({ outcome }) => [count('Deliveries', { outcome: text(outcome) })],
  ENDPOINT_DISABLED: ({ reason }) => [count('EndpointsDisabled', { reason: text(reason) })],
  NOTIFICATIONS_SWEPT: ({ alerts, deliveries, oldestDueSeconds }) => [
    count('NotificationBacklog', {}, Number(alerts ?? 0) + Number(deliveries ?? 0)),
    ...seconds('OldestNotification', oldestDueSeconds),
  ],
  ALERT_RAISED: alertRaised,
  CHECK_FAILED: () => [count('ChecksFailed')],
  CLICK_NOT_RECORDED: () => [count('ClicksNotRecorded')],
  LINK_NOT_OPENED: () => [count('LinksNotOpened')],
  CLICKS_DRIFTED: ({ drift }) => [count('ClickDrift', {}, Math.abs(Number(drift ?? 0)))],
}

export const measurementsOf = (code: LogCode, fields: LogFields): Measurement[] => measures[code]?.(fields) ?? []

/**
 * A measurement as one line of CloudWatch's embedded metric format,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
const embeddedMetric = ({ name, unit, value, dimensions }: Measurement, stage: string, atMs: number): string => {
  const every = { service: metricService, stage, ...dimensions }
  const directive = {
    Namespace: metricNamespace,
    Dimensions: [Object.keys(every)],
    Metrics: [{ Name: name, Unit: unit }],
  }
  return JSON.stringify({ _aws: { Timestamp: atMs, CloudWatchMetrics: [directive] }, ...every, [name]: value })
}

/** Prints each measurement; prints nothing on a laptop, where nobody reads it. */
export const createMeasuring = ({ stage }: Pick<Config, 'stage'>) => {
  if (stage === 'local') return () => undefined
  return (code: LogCode, fields: LogFields): void => {
    for (const measurement of measurementsOf(code, fields)) {
      process.stdout.write(`${embeddedMetric(measurement, stage, Date.now())}\n`)
    }
  }
}
