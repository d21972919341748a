import { type Resources, throttled } from './alarms.ts'
import { alarmOverMetrics } from './function-alarms.ts'

/** One alarm for the table and its indexes; the dashboard shows which of them it is. */
export const tableAlarms: Resources = {
  TableThrottledAlarm: alarmOverMetrics({
    metrics: throttled.map(({ index, metric }) => ({
      namespace: 'AWS/DynamoDB',
      metric,
      dimensions: { TableName: { Ref: 'Table' }, ...(index === null ? {} : { GlobalSecondaryIndexName: index }) },
    })),
    stat: 'Sum',
    label: 'Requests turned away',
    expression: throttled.map((_, at) => `FILL(m${at}, 0)`).join(' + '),
    threshold: 0,
    periods: 2,
    priority: 'urgent',
    meaning: 'The table or one of its indexes gets more requests than it can handle.',
    runbook: 'the-table-is-throttled',
  }),
}
