import { actionsOf, type Resource, type Resources } from './alarms.ts'

interface RateSpec {
  readonly meaning: string
  /** Of the requests of a period. */
  readonly percent: number
  readonly periodSeconds: number
}

/** Fewer failed requests than this are no trend, however few requests there are. */
const fewestFailures = 3

const sumOf = (id: string, metric: string, periodSeconds: number) => ({
  Id: id,
  ReturnData: false,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/ApiGateway',
      MetricName: metric,
      Dimensions: [{ Name: 'ApiId', Value: { Ref: 'HttpApi' } }],
    },
    Period: periodSeconds,
    Stat: 'Sum',
  },
})

/** An alarm on the share of requests that get a 5xx, whatever their number. */
const failureRate = ({ meaning, percent, periodSeconds }: RateSpec): Resource => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmDescription: `${meaning} What to do: docs/operations.md#requests-fail`,
    Metrics: [
      {
        Id: 'rate',
        Label: 'Failed requests, percent',
        Expression: `IF(FILL(failed, 0) >= ${fewestFailures}, 100 * failed / requests, 0)`,
        ReturnData: true,
      },
      sumOf('failed', '5xx', periodSeconds),
      sumOf('requests', 'Count', periodSeconds),
    ],
    EvaluationPeriods: 1,
    Threshold: percent,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
    ...actionsOf('urgent'),
  },
})

/** The objective lets one request in a thousand fail: one alarm for much at once, one for what lasts. */
export const failureAlarms: Resources = {
  ApiFailuresAlarm: failureRate({
    percent: 2,
    periodSeconds: 300,
    meaning: 'More than 2 % of the requests of five minutes got a 5xx, three at least.',
  }),
  ApiBurnAlarm: failureRate({
    percent: 0.6,
    periodSeconds: 21_600,
    meaning: 'More than 0.6 % of the requests of six hours got a 5xx: six times what the objective allows.',
  }),
}
