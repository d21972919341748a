import { platformNames } from '../../platforms/registry.ts'
import { metricNamespace, metricService } from '../../runtime/metrics.ts'
import { alarm, type Resource, type Resources } from './alarms.ts'
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
const nearlyUsedUpPct = 80

/** What is measured of each platform: one alarm for all of them. */
const platformAlarm = (
  dimensions: Readonly<Record<string, string>>,
  metric: string,
  spec: { readonly label: string; readonly threshold: number; readonly meaning: string; readonly runbook: string },
): Resource =>
  alarmOverMetrics({
    ...spec,
    metrics: platformNames.map((platform) => ({
      namespace: metricNamespace,
      metric,
      dimensions: { ...dimensions, platform },
    })),
    stat: 'Maximum',
    expression: 'MAX(METRICS())',
    periods: 3,
  })

const platformAlarms = (dimensions: Readonly<Record<string, string>>): Resources => ({
  PlatformDownAlarm: platformAlarm(dimensions, 'CircuitOpen', {
    label: 'Open circuits',
    threshold: 0,
    meaning: 'A platform has not responded for 15 minutes.',
    runbook: 'a-platform-that-does-not-answer',
  }),
  // They wait for a platform which is not down: its budget or its money is too small for them.
  PlatformStarvedAlarm: platformAlarm(dimensions, 'OldestWithoutLook', {
    label: 'Seconds without a look',
    threshold: starvedAfterSeconds,
    meaning: 'Nobody has looked at a post that was due on a platform six hours ago.',
    runbook: 'posts-wait-for-a-platform',
  }),
  QuotaAlarm: platformAlarm(dimensions, 'QuotaUsed', {
    label: 'The most that is used up, percent',
    threshold: nearlyUsedUpPct,
    meaning: `More than ${nearlyUsedUpPct} % of the calls that a platform allows, or of the money that it may bill in a day, are used up.`,
    runbook: 'a-quota-is-nearly-used-up',
  }),
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
    RowsNotReadAlarm: alarm({
      namespace: metricNamespace,
      statistic: 'Sum',
      metric: 'RowsNotRead',
      dimensions,
      threshold: 0,
      meaning: 'A job went past a row that this release cannot read, as a rollback leaves them.',
      runbook: 'rows-cannot-be-read',
    }),
    ...refusalAlarms(dimensions),
    ...clickAlarms(dimensions),
    ...platformAlarms(dimensions),
  }
}
