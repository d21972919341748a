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

/** Measures in a unit whatever is a number. */
const measuredIn =
  (unit: Unit) =>
  (name: string, value: LogFields[string], dimensions: Record<string, string> = {}): Measurement[] =>
    typeof value === 'number' ? [{ name, unit, value, dimensions }] : []

const counts = measuredIn('Count')
/** One of something. */
const count = (name: string, dimensions?: Record<string, string>) => counts(name, 1, dimensions)
const seconds = measuredIn('Seconds')
const milliseconds = measuredIn('Milliseconds')
/** US dollars, for which CloudWatch has no unit, and percent. */
const plain = measuredIn('None')

/** What each log line counts or measures; a line that is not here is only a line. */
const measures: Partial<Record<LogCode, Measure>> = {
  REQUEST_REFUSED: ({ code, limit }) => {
    if (code === 'unauthorized' || limit === 'wrongKeys') return count('WrongKeys')
    return code === 'rate_limited' ? count('RequestsLimited') : []
  },
  POST_SUBMITTED: ({ platform }) => count('Submissions', { platform: text(platform) }),
  POST_CHECKED: ({ platform, status, claimAgeSeconds }) => [
    ...count('Checks', { platform: text(platform), status: text(status) }),
    ...(status === 'PENDING' ? [] : seconds('ClaimToVerdict', claimAgeSeconds, { platform: text(platform) })),
  ],
  PLATFORM_ASKED: ({ platform, durationMs }) =>
    milliseconds('PlatformLatency', durationMs, { platform: text(platform) }),
  PLATFORM_UNAVAILABLE: ({ platform, reason }) =>
    count('PlatformFaults', { platform: text(platform), reason: text(reason) }),
  POSTS_DEFERRED: ({ platform, posts, reason }) =>
    counts('PostsDeferred', posts, { platform: text(platform), reason: text(reason) }),
  PLATFORM_BACKLOG: ({ platform, oldestDueSeconds }) =>
    seconds('OldestWithoutLook', oldestDueSeconds, { platform: text(platform) }),
  PLATFORM_WATCHED: ({ platform, isOpen, usedPct }) => [
    ...counts('CircuitOpen', isOpen ? 1 : 0, { platform: text(platform) }),
    ...plain('QuotaUsed', usedPct, { platform: text(platform) }),
  ],
  PLATFORM_SPEND: ({ platform, usd, usedPct }) => [
    ...plain('SpendToday', usd, { platform: text(platform) }),
    ...plain('QuotaUsed', usedPct, { platform: text(platform) }),
  ],
  SWEEP_COMPLETED: ({ due, oldestDueSeconds }) => [
    ...counts('DueBacklog', due),
    ...seconds('OldestDue', oldestDueSeconds),
  ],
  DELIVERY_TRIED: ({ outcome }) => count('Deliveries', { outcome: text(outcome) }),
  ENDPOINT_DISABLED: ({ reason }) => count('EndpointsDisabled', { reason: text(reason) }),
  NOTIFICATIONS_SWEPT: ({ alerts, deliveries, oldestDueSeconds }) => [
    ...counts('NotificationBacklog', Number(alerts ?? 0) + Number(deliveries ?? 0)),
    ...seconds('OldestNotification', oldestDueSeconds),
  ],
  ALERT_RAISED: ({ type, severity }) => [
    ...count('AlertsRaised', { severity: text(severity) }),
    ...(type === 'TRUST_DROP' ? count('TrustDrops') : []),
  ],
  CHECK_FAILED: () => count('ChecksFailed'),
  CLICK_NOT_RECORDED: () => count('ClicksNotRecorded'),
  LINK_NOT_OPENED: () => count('LinksNotOpened'),
  ROW_NOT_READ: () => count('RowsNotRead'),
  CLICKS_DRIFTED: ({ drift }) => counts('ClickDrift', drift),
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
