import { indexes } from '../../table/keys.ts'

/** A CloudFormation resource. */
export interface Resource {
  readonly Type: string
  readonly DeletionPolicy?: string
  readonly Properties: Readonly<Record<string, unknown>>
}
export type Resources = Readonly<Record<string, Resource>>

/** Who gets what cannot wait, and who gets what can wait for the morning. */
export const topics = { urgent: { Ref: 'AlarmTopic' }, soon: { Ref: 'NoticeTopic' } } as const
type Priority = keyof typeof topics
const fiveMinutes = 300

interface AlarmSpec {
  /** What it means, and which part of docs/operations.md says what to do. */
  readonly meaning: string
  readonly runbook: string
  readonly namespace: string
  readonly metric: string
  readonly dimensions: Readonly<Record<string, unknown>>
  readonly statistic: 'Sum' | 'Maximum' | 'p99'
  readonly threshold: number
  /** Five minutes by default. */
  readonly periodSeconds?: number
  /** Whether it rings below the threshold instead of above. */
  readonly isLow?: boolean
  /** Periods in a row. */
  readonly periods?: number
  /** `soon` by default: nobody notices, or nothing gets worse before the morning. */
  readonly priority?: Priority
  /** Whether missing measurements are a fault too. */
  readonly isSilenceBad?: boolean
}

export const actionsOf = (priority: Priority) => ({ AlarmActions: [topics[priority]], OKActions: [topics[priority]] })

export const alarm = ({ statistic, dimensions, periods = 1, isSilenceBad = false, ...spec }: AlarmSpec): Resource => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: `${spec.meaning} What to do: docs/operations.md#${spec.runbook}`,
    Namespace: spec.namespace,
    MetricName: spec.metric,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    ...(statistic === 'p99' ? { ExtendedStatistic: 'p99' } : { Statistic: statistic }),
    Period: spec.periodSeconds ?? fiveMinutes,
    EvaluationPeriods: periods,
    Threshold: spec.threshold,
    ComparisonOperator: spec.isLow === true ? 'LessThanThreshold' : 'GreaterThanThreshold',
    TreatMissingData: isSilenceBad ? 'breaching' : 'notBreaching',
    ...actionsOf(spec.priority ?? 'soon'),
  },
})

/** `sweep-due-posts` as CloudFormation names it: `SweepDashdueDashposts`. */
export const logicalName = (name: string): string => {
  const safe = name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore')
  return safe.charAt(0).toUpperCase() + safe.slice(1)
}

/** What serverless.yml says about a queue, for its alarm. */
export interface QueueFacts {
  /** How long a message may wait in the queue; 15 minutes by default. */
  readonly alarmAfterSeconds?: number
  /** Whether it gets runs of jobs that failed, and not messages of a queue. */
  readonly isOfJobs?: boolean
}

export const alarmsOfQueue = (
  id: string,
  isDeadLetters: boolean,
  { alarmAfterSeconds = 900, isOfJobs = false }: QueueFacts = {},
): Resources => {
  const sqs = { namespace: 'AWS/SQS', dimensions: { QueueName: { 'Fn::GetAtt': [id, 'QueueName'] } } } as const
  if (isDeadLetters) {
    return {
      [isOfJobs ? 'FailedJobsAlarm' : `${id}NotEmptyAlarm`]: alarm({
        ...sqs,
        metric: 'ApproximateNumberOfMessagesVisible',
        statistic: 'Maximum',
        threshold: 0,
        meaning: isOfJobs ? 'A run of a job failed three times.' : 'Messages failed unexpectedly five times.',
        runbook: isOfJobs ? 'a-job-failed' : 'the-dlq-is-not-empty',
      }),
    }
  }
  return {
    [`${id}AgeAlarm`]: alarm({
      ...sqs,
      metric: 'ApproximateAgeOfOldestMessage',
      statistic: 'Maximum',
      threshold: alarmAfterSeconds,
      periods: 2,
      priority: 'urgent',
      meaning: `Messages have waited for more than ${alarmAfterSeconds / 60} minutes.`,
      runbook: 'messages-wait',
    }),
  }
}

export const apiAlarms: Resources = {
  ApiLatencyAlarm: alarm({
    namespace: 'AWS/ApiGateway',
    metric: 'Latency',
    dimensions: { ApiId: { Ref: 'HttpApi' } },
    statistic: 'p99',
    threshold: 2_000,
    periods: 3,
    priority: 'urgent',
    meaning: 'One request in a hundred took more than 2 seconds, for 15 minutes.',
    runbook: 'requests-are-slow',
  }),
}

/**
 * Throttled requests of a table or one of its indexes (null: the table itself); an index is measured under its own name
 * alone.
 */
export const throttled = [null, ...Object.keys(indexes)].flatMap((index) =>
  ['ReadThrottleEvents', 'WriteThrottleEvents'].map((metric) => ({ index, metric })),
)
