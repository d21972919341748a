import { platformNames } from '../../platforms/registry.ts'
import { metricNamespace, metricService } from '../../runtime/metrics.ts'
import { alarm, logicalName, type Resource, type Resources } from './alarms.ts'
import { alarmOverMetrics } from './function-alarms.ts'

/**
 * Refused requests, which by themselves are nobody's fault here: many of them mean that somebody is trying something.
 */
const refusalAlarms = (dimensions: Readonly<Record<string, string>>): Resources => {
  const refused = { namespace: metricNamespace, statistic: 'Sum', dimensions } as const
  return {
    WrongKeysAlarm: alarm({
      ...refused,
      metric: 'WrongKeys',
      threshold: 300,
      meaning: 'More than 300 requests in five minutes came with an invalid key, or with none.',
      runbook: 'many-requests-are-refused',
    }),
    RequestsLimitedAlarm: alarm({
      ...refused,
      metric: 'RequestsLimited',
      threshold: 500,
      meaning: 'More than 500 requests in five minutes exceeded a limit of their caller.',
      runbook: 'many-requests-are-refused',
    }),
  }
}

/** Clicks that were not recorded, links that did not open, and counters that the nightly fold had to repair. */
const clickAlarms = (dimensions: Readonly<Record<string, string>>): Resources => {
  const clicks = { namespace: metricNamespace, statistic: 'Sum', dimensions, runbook: 'clicks-are-lost' } as const
  return {
    ClicksNotRecordedAlarm: alarm({
      ...clicks,
      metric: 'ClicksNotRecorded',
      priority: 'urgent',
      threshold: 0,
      meaning: 'Somebody opened a link, and their click could not be recorded.',
    }),
    LinksNotOpenedAlarm: alarm({
      ...clicks,
      metric: 'LinksNotOpened',
      priority: 'urgent',
      threshold: 0,
      meaning: 'Somebody opened a link and was not taken to its page.',
    }),
    ClickDriftAlarm: alarm({
      ...clicks,
      metric: 'ClickDrift',
      threshold: 100,
      meaning: 'The counters of links were wrong by more than 100 clicks; they have been repaired.',
    }),
  }
}

const starvedAfterSeconds = 6 * 3_600

/** Posts that wait for a platform which is not down: its budget or its money is too small for them. */
const starvedAlarms = (dimensions: Readonly<Record<string, string>>): Resources =>
  Object.fromEntries(
    platformNames.map((platform) => [
      `${logicalName(platform)}StarvedAlarm`,
      alarm({
        namespace: metricNamespace,
        statistic: 'Maximum',
        metric: 'OldestWithoutLook',
        dimensions: { ...dimensions, platform },
        threshold: starvedAfterSeconds,
        periods: 3,
        meaning: `Nobody has looked at a post on ${platform} that was due six hours ago.`,
        runbook: 'posts-wait-for-a-platform',
      }),
    ]),
  )

const nearlyUsedUpPct = 80

/** What platforms allow or may bill, nearly used up: one alarm for all of them. */
const quotaAlarm = (dimensions: Readonly<Record<string, string>>): Resource =>
  alarmOverMetrics({
    metrics: platformNames.map((platform) => ({
      namespace: metricNamespace,
      metric: 'QuotaUsed',
      dimensions: { ...dimensions, platform },
    })),
    stat: 'Maximum',
    label: 'The most that is used up, percent',
    expression: 'MAX(METRICS())',
    threshold: nearlyUsedUpPct,
    periods: 3,
    meaning: `More than ${nearlyUsedUpPct} % of the calls that a platform allows, or of the money that it may bill in a day, are used up.`,
    runbook: 'a-quota-is-nearly-used-up',
  })

/** Alarms on what the product itself measures, see lib/runtime/metrics.ts. */
export const ownAlarms = (stage: string): Resources => {
  const own = { namespace: metricNamespace, statistic: 'Maximum' } as const
  const dimensions = { service: metricService, stage }
  return {
    OldestDueAlarm: alarm({
      ...own,
      metric: 'OldestDue',
      priority: 'urgent',
      dimensions,
      threshold: 1_800,
      periods: 3,
      isSilenceBad: true,
      meaning: 'A check is more than half an hour late, or the sweep that finds it is not running.',
      runbook: 'checks-are-late',
    }),
    OldestNotificationAlarm: alarm({
      ...own,
      metric: 'OldestNotification',
      priority: 'urgent',
      dimensions,
      threshold: 900,
      periods: 3,
      isSilenceBad: true,
      meaning:
        'A delivery to an endpoint is tried more than 15 minutes late, or the sweep that finds it is not running.',
      runbook: 'somebody-is-not-notified',
    }),
    ...refusalAlarms(dimensions),
    ...clickAlarms(dimensions),
    ...starvedAlarms(dimensions),
    QuotaAlarm: quotaAlarm(dimensions),
    ...Object.fromEntries(
      platformNames.map((platform) => [
        `${logicalName(platform)}DownAlarm`,
        alarm({
          ...own,
          metric: 'CircuitOpen',
          dimensions: { ...dimensions, platform },
          threshold: 0,
          periods: 3,
          meaning: `${platform} has not responded for 15 minutes.`,
          runbook: 'a-platform-that-does-not-answer',
        }),
      ]),
    ),
  }
}
