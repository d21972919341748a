import { alarmsOfQueue, apiAlarms, type Resource, type Resources, tableAlarms, topic } from './alarms.ts'
import { credentialAlarm } from './credential-alarm.ts'
import { dashboardResource } from './dashboard.ts'
import { failureAlarms } from './failure-alarms.ts'
import { functionAlarms } from './function-alarms.ts'
import { jobAlarms, jobsOf, type WatchedFunctions } from './job-alarms.ts'
import { ownAlarms } from './own-alarms.ts'

/** Nobody receives from or sends to a queue without TLS; SQS accepts only policies about one queue each. */
const queuePolicy = (id: string): Resource => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [{ Ref: id }],
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OnlyOverTls',
          Effect: 'Deny',
          Principal: '*',
          Action: ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          Resource: { 'Fn::GetAtt': [id, 'Arn'] },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  },
})

const topicResources = (email: string): Resources => ({
  AlarmTopic: { Type: 'AWS::SNS::Topic', Properties: {} },
  ...(email === ''
    ? {}
    : {
        AlarmEmail: {
          Type: 'AWS::SNS::Subscription',
          Properties: { TopicArn: topic, Protocol: 'email', Endpoint: email },
        },
      }),
})

interface Deployed {
  readonly stage: string
  readonly functions: WatchedFunctions
  readonly resources: Readonly<
    Record<
      string,
      {
        readonly Type: string
        readonly Properties?: unknown
        readonly Metadata?: { readonly alarmAfterSeconds?: number }
      }
    >
  >
  /** Who gets the alarms; if empty, only the topic. */
  readonly alarmEmail: string
}

const hasRedrive = (properties: unknown): boolean =>
  typeof properties === 'object' && properties !== null && 'RedrivePolicy' in properties

/**
 * The monitoring of a deployed stage: an alarm for each way to fail, one topic for all, and the policies of the queues.
 */
export const watchingResources = ({ stage, functions, resources, alarmEmail }: Deployed): Resources => {
  const queues = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::SQS::Queue')
  const queueIds = queues.map(([id]) => id)
  const names = Object.keys(functions)
  const jobs = jobsOf(functions).map(([name]) => name)
  return Object.assign(
    {},
    topicResources(alarmEmail),
    functionAlarms(names),
    jobAlarms(functions),
    ...queues.map(([id, { Properties, Metadata }]) =>
      alarmsOfQueue(id, !hasRedrive(Properties), Metadata?.alarmAfterSeconds),
    ),
    apiAlarms,
    failureAlarms,
    credentialAlarm(stage),
    tableAlarms,
    ownAlarms(stage),
    ...queueIds.map((id) => ({ [`${id}Policy`]: queuePolicy(id) })),
    { Dashboard: dashboardResource({ stage, queueIds, functions: names, jobs }) },
  )
}
