import { alarmsOfQueue, apiAlarms, type QueueFacts, type Resource, type Resources, topics } from './alarms.ts'
import { credentialAlarm } from './credential-alarm.ts'
import { dashboardResource } from './dashboard.ts'
import { failureAlarms } from './failure-alarms.ts'
import { functionAlarms } from './function-alarms.ts'
import { jobAlarms, jobsOf, type WatchedFunctions } from './job-alarms.ts'
import { ownAlarms } from './own-alarms.ts'
import { tableAlarms } from './table-alarms.ts'

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

const subscription = (topic: object, email: string): Resource => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: topic, Protocol: 'email', Endpoint: email },
})

/** What can wait goes to the same address, unless another is named. */
const topicResources = (email: string, noticeEmail: string): Resources => ({
  AlarmTopic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'Urgent' } },
  NoticeTopic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'Soon' } },
  ...(email === '' ? {} : { AlarmEmail: subscription(topics.urgent, email) }),
  ...(noticeEmail === '' ? {} : { NoticeEmail: subscription(topics.soon, noticeEmail) }),
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
        readonly Metadata?: QueueFacts
      }
    >
  >
  /** Who gets what is urgent; if empty, only the topic. */
  readonly alarmEmail: string
  /** Who gets what can wait. */
  readonly noticeEmail: string
}

const hasRedrive = (properties: unknown): boolean =>
  typeof properties === 'object' && properties !== null && 'RedrivePolicy' in properties

/**
 * The monitoring of a deployed stage: an alarm for each way to fail, a topic for what is urgent and one for what can wait, and the policies of the queues.
 */
export const watchingResources = ({ stage, functions, resources, alarmEmail, noticeEmail }: Deployed): Resources => {
  const queues = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::SQS::Queue')
  const queueIds = queues.map(([id]) => id)
  const names = Object.keys(functions)
  const jobs = jobsOf(functions).map(([name]) => name)
  return Object.assign(
    {},
    topicResources(alarmEmail, noticeEmail),
    functionAlarms(names),
    jobAlarms(functions),
    ...queues.map(([id, { Properties, Metadata }]) => alarmsOfQueue(id, !hasRedrive(Properties), Metadata)),
    apiAlarms,
    failureAlarms,
    credentialAlarm(stage),
    tableAlarms,
    ownAlarms(stage),
    ...queueIds.map((id) => ({ [`${id}Policy`]: queuePolicy(id) })),
    { Dashboard: dashboardResource({ stage, queueIds, functions: names, jobs }) },
  )
}
