import { ourWaits } from '../../platforms/deferral.ts'
import { unavailableReasons } from '../../platforms/platform.ts'
import { platformNames } from '../../platforms/registry.ts'
import { metricNamespace, metricService } from '../../runtime/metrics.ts'
import { logicalName, type Resource, throttled } from './alarms.ts'
import { credentialMetric } from './credential-alarm.ts'

const columns = 3
const width = 8
const height = 6

/** One line of a widget in the format of CloudWatch's dashboards: namespace, metric, then dimension after dimension. */
type Line = readonly (string | Readonly<Record<string, string>>)[]

interface Widget {
  readonly title: string
  readonly stat: 'Sum' | 'Average' | 'Maximum' | 'p99'
  readonly lines: readonly Line[]
}

const own = (stage: string, metric: string, ...dimensions: string[]): Line => [
  metricNamespace,
  metric,
  'service',
  metricService,
  'stage',
  stage,
  ...dimensions,
]

const perPlatform = (stage: string, metric: string, ...more: string[]): Line[] =>
  platformNames.map((platform) => own(stage, metric, 'platform', platform, ...more))

const statuses = ['MATCHED', 'DISCREPANCY', 'INCOMPLETE', 'UNVERIFIABLE', 'PENDING']
const outcomes = ['DELIVERED', 'RETRIED', 'POSTPONED', 'FAILED']
const disablings = ['GONE', 'FAILING']
const severities = ['MEDIUM', 'HIGH', 'CRITICAL']

/** References to what the stack creates are written as `${Name}`, and CloudFormation fills them in. */
const reference = (name: string): string => `\${${name}}`

const perFunction = (names: readonly string[], metric: string): Line[] =>
  names.map((name) => ['AWS/Lambda', metric, 'FunctionName', reference(`${logicalName(name)}LambdaFunction`)])

const throttledLines = throttled.map(({ index, metric }): Line => {
  const ofTable = ['AWS/DynamoDB', metric, 'TableName', reference('Table')]
  return index === null ? ofTable : [...ofTable, 'GlobalSecondaryIndexName', index]
})

interface Shown {
  readonly stage: string
  readonly queueIds: readonly string[]
  readonly functions: readonly string[]
  /** Those of the functions that run on a schedule or for a queue. */
  readonly jobs: readonly string[]
}

const widgetsOf = ({ stage, queueIds, functions, jobs }: Shown): Widget[] => [
  { title: 'Submissions', stat: 'Sum', lines: perPlatform(stage, 'Submissions') },
  {
    title: 'Checks by verdict',
    stat: 'Sum',
    lines: statuses.flatMap((status) => perPlatform(stage, 'Checks', 'status', status)),
  },
  { title: 'Seconds from claim to verdict, p99', stat: 'p99', lines: perPlatform(stage, 'ClaimToVerdict') },
  { title: 'Platform latency, p99 ms', stat: 'p99', lines: perPlatform(stage, 'PlatformLatency') },
  {
    title: 'Platform faults',
    stat: 'Sum',
    lines: unavailableReasons.flatMap((reason) => perPlatform(stage, 'PlatformFaults', 'reason', reason)),
  },
  { title: 'Spent today, in US dollars', stat: 'Maximum', lines: perPlatform(stage, 'SpendToday') },
  { title: 'Calls or money used up, percent', stat: 'Maximum', lines: perPlatform(stage, 'QuotaUsed') },
  { title: 'Open circuits', stat: 'Maximum', lines: perPlatform(stage, 'CircuitOpen') },
  { title: 'Checks due, and how late', stat: 'Maximum', lines: [own(stage, 'DueBacklog'), own(stage, 'OldestDue')] },
  {
    title: 'Checks that wait for a platform',
    stat: 'Sum',
    lines: ourWaits.flatMap((reason) => perPlatform(stage, 'PostsDeferred', 'reason', reason)),
  },
  { title: 'How long nobody has looked, seconds', stat: 'Maximum', lines: perPlatform(stage, 'OldestWithoutLook') },
  { title: 'Checks that failed', stat: 'Sum', lines: [own(stage, 'ChecksFailed')] },
  {
    title: 'Alerts raised',
    stat: 'Sum',
    lines: [
      ...severities.map((severity) => own(stage, 'AlertsRaised', 'severity', severity)),
      own(stage, 'TrustDrops'),
    ],
  },
  {
    title: 'Deliveries to endpoints',
    stat: 'Sum',
    lines: [
      ...outcomes.map((outcome) => own(stage, 'Deliveries', 'outcome', outcome)),
      ...disablings.map((reason) => own(stage, 'EndpointsDisabled', 'reason', reason)),
    ],
  },
  {
    title: 'Notifications due, and how late',
    stat: 'Maximum',
    lines: [own(stage, 'NotificationBacklog'), own(stage, 'OldestNotification')],
  },
  {
    title: 'Oldest message, seconds',
    stat: 'Maximum',
    lines: queueIds.map((id) => [
      'AWS/SQS',
      'ApproximateAgeOfOldestMessage',
      'QueueName',
      reference(`${id}.QueueName`),
    ]),
  },
  {
    title: 'Messages waiting',
    stat: 'Maximum',
    lines: queueIds.map((id) => [
      'AWS/SQS',
      'ApproximateNumberOfMessagesVisible',
      'QueueName',
      reference(`${id}.QueueName`),
    ]),
  },
  { title: 'API latency, p99 ms', stat: 'p99', lines: [['AWS/ApiGateway', 'Latency', 'ApiId', reference('HttpApi')]] },
  {
    title: 'API responses',
    stat: 'Sum',
    lines: ['Count', '4xx', '5xx'].map((metric) => ['AWS/ApiGateway', metric, 'ApiId', reference('HttpApi')]),
  },
  {
    title: 'Refused: wrong keys, and over a limit',
    stat: 'Sum',
    lines: [own(stage, 'WrongKeys'), own(stage, 'RequestsLimited')],
  },
  {
    title: 'Clicks: not recorded, not opened, repaired',
    stat: 'Sum',
    lines: [own(stage, 'ClicksNotRecorded'), own(stage, 'LinksNotOpened'), own(stage, 'ClickDrift')],
  },
  { title: 'Rows that jobs could not read', stat: 'Sum', lines: [own(stage, 'RowsNotRead')] },
  { title: 'Functions that failed', stat: 'Sum', lines: perFunction(functions, 'Errors') },
  { title: 'Functions that were throttled', stat: 'Sum', lines: perFunction(functions, 'Throttles') },
  { title: 'Runs of jobs', stat: 'Sum', lines: perFunction(jobs, 'Invocations') },
  { title: 'Longest runs of jobs, ms', stat: 'Maximum', lines: perFunction(jobs, 'Duration') },
  { title: 'Requests throttled by the table', stat: 'Sum', lines: throttledLines },
  { title: 'Refused credentials', stat: 'Sum', lines: [Object.values(credentialMetric(stage))] },
]

/** One page that shows what the alarms watch, and what the product measures. */
export const dashboardResource = (shown: Shown): Resource => {
  const widgets = widgetsOf(shown).map(({ title, stat, lines }, at) => ({
    type: 'metric',
    x: (at % columns) * width,
    y: Math.floor(at / columns) * height,
    width,
    height,
    properties: { title, stat, period: 300, region: reference('AWS::Region'), metrics: lines },
  }))
  return {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: `affiliate-reconciliation-${shown.stage}`,
      DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets }) },
    },
  }
}
