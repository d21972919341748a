import { actionsOf, logicalName, type Resource, type Resources } from './alarms.ts'

/** CloudWatch takes so many metrics into one alarm, and CloudFormation 500 resources into one stack. */
const atOnce = 10

interface GroupSpec {
  /** The alarms are `<title>1Alarm`, `<title>2Alarm` and so on. */
  readonly title: string
  readonly metric: 'Errors' | 'Throttles' | 'Duration'
  readonly stat: 'Sum' | 'Maximum'
  /** Of what the metrics `m0`, `m1` and so on of some functions come to. */
  readonly expressionOf: (names: readonly string[]) => string
  readonly threshold: number
  readonly periods?: number
  readonly meaning: string
  readonly runbook: string
}

interface MetricsSpec {
  readonly metrics: readonly {
    readonly namespace: string
    readonly metric: string
    readonly dimensions: Readonly<Record<string, unknown>>
  }[]
  readonly stat: 'Sum' | 'Maximum'
  readonly label: string
  /** Of `m0`, `m1` and so on. */
  readonly expression: string
  readonly threshold: number
  readonly periods?: number
  /** `soon` by default. */
  readonly priority?: 'urgent' | 'soon'
  readonly meaning: string
  readonly runbook: string
}

/** An alarm on what several metrics come to together. */
export const alarmOverMetrics = ({ metrics, stat, ...spec }: MetricsSpec): Resource => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: `${spec.meaning} What to do: docs/operations.md#${spec.runbook}`,
    Metrics: [
      { Id: 'together', Label: spec.label, Expression: spec.expression, ReturnData: true },
      ...metrics.map(({ namespace, metric, dimensions }, at) => ({
        Id: `m${at}`,
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: namespace,
            MetricName: metric,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: 300,
          Stat: stat,
        },
      })),
    ],
    EvaluationPeriods: spec.periods ?? 1,
    Threshold: spec.threshold,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    ...actionsOf(spec.priority ?? 'soon'),
  },
})

const alarmOfGroup = (
  names: readonly string[],
  { title, metric, expressionOf, meaning, ...spec }: GroupSpec,
): Resource =>
  alarmOverMetrics({
    ...spec,
    metrics: names.map((name) => ({
      namespace: 'AWS/Lambda',
      metric,
      dimensions: { FunctionName: { Ref: `${logicalName(name)}LambdaFunction` } },
    })),
    label: title,
    expression: expressionOf(names),
    meaning: `${meaning} It is one of ${names.join(', ')}.`,
  })

/** Alarms that watch one metric of many functions, ten functions each. */
export const groupAlarms = (names: readonly string[], spec: GroupSpec): Resources =>
  Object.fromEntries(
    Array.from({ length: Math.ceil(names.length / atOnce) }, (_, group) => [
      `${spec.title}${group + 1}Alarm`,
      alarmOfGroup(names.slice(group * atOnce, (group + 1) * atOnce), spec),
    ]),
  )

const sumOf = (names: readonly string[]): string => names.map((_, at) => `FILL(m${at}, 0)`).join(' + ')

/** Alarms on functions that fail, and on those that may not run as often as they are needed. */
export const functionAlarms = (names: readonly string[]): Resources => ({
  ...groupAlarms(names, {
    title: 'FunctionErrors',
    metric: 'Errors',
    stat: 'Sum',
    expressionOf: sumOf,
    threshold: 0,
    meaning: 'A function failed.',
    runbook: 'a-function-fails',
  }),
  ...groupAlarms(names, {
    title: 'FunctionThrottles',
    metric: 'Throttles',
    stat: 'Sum',
    expressionOf: sumOf,
    threshold: 0,
    meaning: 'A function was not allowed to run as often as it was needed.',
    runbook: 'a-function-is-throttled',
  }),
})
