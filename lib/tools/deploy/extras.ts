import { type Resource, type Resources, topics } from './alarms.ts'
import type { ExtraSettings } from './extra-settings.ts'

const assumedBy = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
})

const managedPolicy = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` })

/** A copy of the table every night, kept in a vault of its own, beside point-in-time recovery, which ends with the table. */
const backups = (days: number): Resources => ({
  BackupVault: {
    Type: 'AWS::Backup::BackupVault',
    DeletionPolicy: 'RetainExceptOnCreate',
    Properties: { BackupVaultName: { Ref: 'AWS::StackName' } },
  },
  BackupPlan: {
    Type: 'AWS::Backup::BackupPlan',
    Properties: {
      BackupPlan: {
        BackupPlanName: { Ref: 'AWS::StackName' },
        BackupPlanRule: [
          {
            RuleName: 'every-night',
            TargetBackupVault: { Ref: 'BackupVault' },
            ScheduleExpression: 'cron(0 2 * * ? *)',
            Lifecycle: { DeleteAfterDays: days },
          },
        ],
      },
    },
  },
  BackupRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: assumedBy('backup.amazonaws.com'),
      ManagedPolicyArns: [managedPolicy('service-role/AWSBackupServiceRolePolicyForBackup')],
    },
  },
  BackupSelection: {
    Type: 'AWS::Backup::BackupSelection',
    Properties: {
      BackupPlanId: { Ref: 'BackupPlan' },
      BackupSelection: {
        SelectionName: 'the-table',
        IamRoleArn: { 'Fn::GetAtt': ['BackupRole', 'Arn'] },
        Resources: [{ 'Fn::GetAtt': ['Table', 'Arn'] }],
      },
    },
  },
})

/** Told at four fifths of what was spent, and when the month will end above it. It counts the whole account. */
const budget = (usd: number): Resources => ({
  MonthlyBudget: {
    Type: 'AWS::Budgets::Budget',
    Properties: {
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: usd, Unit: 'USD' } },
      NotificationsWithSubscribers: [
        { NotificationType: 'ACTUAL', Threshold: 80 },
        { NotificationType: 'FORECASTED', Threshold: 100 },
      ].map((notification) => ({
        Notification: { ...notification, ThresholdType: 'PERCENTAGE', ComparisonOperator: 'GREATER_THAN' },
        Subscribers: [{ SubscriptionType: 'SNS', Address: topics.soon }],
      })),
    },
  },
  NoticeTopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [topics.soon],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: ['budgets.amazonaws.com', 'cloudwatch.amazonaws.com'].map((service) => ({
          Effect: 'Allow',
          Principal: { Service: service },
          Action: 'sns:Publish',
          Resource: topics.soon,
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        })),
      },
    },
  },
})

const domain = (name: string, certificateArn: string): Resources => ({
  ApiDomain: {
    Type: 'AWS::ApiGatewayV2::DomainName',
    Properties: {
      DomainName: name,
      DomainNameConfigurations: [
        { CertificateArn: certificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    },
  },
  ApiMapping: {
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    Properties: { ApiId: { Ref: 'HttpApi' }, DomainName: { Ref: 'ApiDomain' }, Stage: { Ref: 'HttpApiStage' } },
  },
})

const ceilingOf = ({ MAX_READ_UNITS: reads, MAX_WRITE_UNITS: writes }: ExtraSettings): object => ({
  ...(reads === 0 ? {} : { MaxReadRequestUnits: reads }),
  ...(writes === 0 ? {} : { MaxWriteRequestUnits: writes }),
})

/** The table with a ceiling on what it may cost a second, and with a list of the keys that are throttled; so are its indexes. */
export const withTableExtras = (table: Resource, settings: ExtraSettings): Resource => {
  const ceiling = ceilingOf(settings)
  const extras = {
    ...(Object.keys(ceiling).length === 0 ? {} : { OnDemandThroughput: ceiling }),
    ...(settings.hotKeys ? { ContributorInsightsSpecification: { Enabled: true, Mode: 'THROTTLED_KEYS' } } : {}),
  }
  const indexes = table.Properties['GlobalSecondaryIndexes'] as readonly object[]
  return {
    ...table,
    Properties: {
      ...table.Properties,
      ...extras,
      GlobalSecondaryIndexes: indexes.map((index) => ({ ...index, ...extras })),
    },
  }
}

/** The resources that a stage has because it was asked for them. */
export const extraResources = (settings: ExtraSettings): Resources => ({
  ...(settings.BACKUP_DAYS === 0 ? {} : backups(settings.BACKUP_DAYS)),
  ...(settings.MONTHLY_BUDGET_USD === 0 ? {} : budget(settings.MONTHLY_BUDGET_USD)),
  ...(settings.API_DOMAIN === '' ? {} : domain(settings.API_DOMAIN, settings.API_CERTIFICATE_ARN)),
})
