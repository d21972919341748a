import type { LogCode } from '../../runtime/log-codes.ts'
import { metricNamespace } from '../../runtime/metrics.ts'
import { actionsOf, logicalName, type Resource, type Resources } from './alarms.ts'

/** The functions that take what people claim, judge it, and send what is due; and how many errors of a new version in a minute take it back. */
const errorsThatTakeBack: Readonly<Record<string, number>> = { submissions: 3, reconcile: 3, 'sweep-due-posts': 1 }

/** What is logged as an error though the version that says it did nothing wrong: a platform's fault takes nothing back. */
const faultsOfOthers: readonly LogCode[] = ['PLATFORM_BLANK']
const isOwnFault = faultsOfOthers.map((code) => `$.message != "${code}"`).join(' && ')

/** Has the framework make versions of them, so that an alias has something to be moved between. */
export const giveVersions = (functions: Readonly<Record<string, { versionFunction?: boolean }>>): void => {
  for (const name of Object.keys(errorsThatTakeBack)) {
    const made = functions[name]
    if (made !== undefined) made.versionFunction = true
  }
}

const alias = 'live'
/** A tenth more of the calls every minute: a job that runs once a minute has been tried before all of them are new. */
const pace = 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute'
/** For what mends a version that fails: its alarm may ring still, and would stop the deployment. */
const paceOfHotfix = 'CodeDeployDefault.LambdaAllAtOnce'

const shared: Resources = {
  GradualDeploys: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
  GradualDeployRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'codedeploy.amazonaws.com' } }],
      },
      ManagedPolicyArns: [
        { 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited` },
      ],
    },
  },
}

interface NewVersion {
  readonly isHotfix: boolean
  /** As in serverless.yml. */
  readonly name: string
  readonly stage: string
  /** What its log lines say: `0.2.0+1a2b3c4d5e6f`. */
  readonly version: string
  /** The logical id of the version; the framework makes a new one when the code or the settings of a function change. */
  readonly versionId: string
}

const metric = (id: string, namespace: string, name: string, dimensions: readonly object[]) => ({
  Id: id,
  ReturnData: false,
  MetricStat: {
    Metric: { Namespace: namespace, MetricName: name, Dimensions: dimensions },
    Period: 60,
    Stat: 'Sum',
  },
})

/** What the new version failed at: calls that ended in an exception or at the timeout, and errors that it wrote down. */
const failuresOf = ({ name, stage, version, versionId }: NewVersion): Resources => {
  const id = logicalName(name)
  const functionName = { Ref: `${id}LambdaFunction` }
  const logged = `ErrorsLogged-${stage}-${name}`
  return {
    [`${id}NewVersionErrors`]: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: `${id}LogGroup` },
        FilterPattern: `{ $.level = "ERROR" && ${isOwnFault} && $.version = "${version}" }`,
        MetricTransformations: [{ MetricNamespace: metricNamespace, MetricName: logged, MetricValue: '1' }],
      },
    },
    [`${id}NewVersionAlarm`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmDescription: `The newest version of ${name} fails; while it is deployed, it is taken back. What to do: docs/operations.md#a-new-version-is-taken-back`,
        Metrics: [
          { Id: 'together', Label: 'Errors', Expression: 'FILL(crashed, 0) + FILL(logged, 0)', ReturnData: true },
          metric('crashed', 'AWS/Lambda', 'Errors', [
            { Name: 'FunctionName', Value: functionName },
            { Name: 'Resource', Value: { 'Fn::Join': [':', [functionName, alias]] } },
            { Name: 'ExecutedVersion', Value: { 'Fn::GetAtt': [versionId, 'Version'] } },
          ]),
          metric('logged', metricNamespace, logged, []),
        ],
        EvaluationPeriods: 1,
        Threshold: errorsThatTakeBack[name],
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        ...actionsOf('soon'),
      },
    },
  }
}

const deploymentOf = (one: NewVersion): Record<string, Resource & { readonly UpdatePolicy?: object }> => {
  const id = logicalName(one.name)
  return {
    ...failuresOf(one),
    [`${id}DeploymentGroup`]: {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: { Ref: 'GradualDeploys' },
        ServiceRoleArn: { 'Fn::GetAtt': ['GradualDeployRole', 'Arn'] },
        DeploymentConfigName: one.isHotfix ? paceOfHotfix : pace,
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        AlarmConfiguration: { Enabled: !one.isHotfix, Alarms: [{ Name: { Ref: `${id}NewVersionAlarm` } }] },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
        },
      },
    },
    [`${id}LambdaFunctionLive`]: {
      Type: 'AWS::Lambda::Alias',
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'GradualDeploys' },
          DeploymentGroupName: { Ref: `${id}DeploymentGroup` },
        },
      },
      Properties: {
        Name: alias,
        FunctionName: { Ref: `${id}LambdaFunction` },
        FunctionVersion: { 'Fn::GetAtt': [one.versionId, 'Version'] },
      },
    },
  }
}

/** What calls a function, or lets it be called. */
const callers = new Set([
  'AWS::ApiGatewayV2::Integration',
  'AWS::Lambda::Permission',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Events::Rule',
])

const pointedTo = (
  functionId: string,
  { Type, ...rest }: Resource,
): Resource & { readonly DependsOn?: readonly string[] } => {
  const live = `${functionId}Live`
  if (callers.has(Type)) {
    const text = JSON.stringify(rest).replaceAll(`{"Fn::GetAtt":["${functionId}","Arn"]}`, `{"Ref":"${live}"}`)
    return { Type, ...JSON.parse(text) }
  }
  const { FunctionName } = rest.Properties
  if (Type !== 'AWS::Lambda::EventInvokeConfig' || JSON.stringify(FunctionName) !== `{"Ref":"${functionId}"}`)
    return { Type, ...rest }
  return { Type, ...rest, DependsOn: [live], Properties: { ...rest.Properties, Qualifier: alias } }
}

const versionIdOf = (resources: Resources, functionId: string): string => {
  const found = Object.entries(resources).find(
    ([, { Type, Properties }]) =>
      Type === 'AWS::Lambda::Version' && JSON.stringify(Properties['FunctionName']) === `{"Ref":"${functionId}"}`,
  )
  if (found === undefined) throw new Error(`${functionId} has no version`)
  return found[0]
}

/**
 * The same resources with an alias for each function that matters most. Whatever calls one calls its alias, which a deployment moves to the new version bit by bit,
 * and back as soon as that fails; a hotfix at once, whatever rings.
 */
export const withGradualDeploys = (
  resources: Resources,
  { stage, environment }: { readonly stage: string; readonly environment: Readonly<Record<string, unknown>> },
  isHotfix = false,
): Record<string, Resource> => {
  const version = String(environment['VERSION'])
  let all: Record<string, Resource> = { ...resources, ...shared }
  for (const name of Object.keys(errorsThatTakeBack)) {
    const functionId = `${logicalName(name)}LambdaFunction`
    const versionId = versionIdOf(resources, functionId)
    all = Object.fromEntries(Object.entries(all).map(([id, resource]) => [id, pointedTo(functionId, resource)]))
    Object.assign(all, deploymentOf({ name, stage, version, versionId, isHotfix }))
  }
  return all
}
