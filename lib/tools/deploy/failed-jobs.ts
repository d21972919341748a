import type { Resource } from './alarms.ts'

const queueArn = { 'Fn::GetAtt': ['FailedJobsQueue', 'Arn'] }
const mayKeepFailures = { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: queueArn }

interface RuleProperties {
  readonly Targets: readonly { readonly Arn: { readonly 'Fn::GetAtt': readonly [string, string] } }[]
}

interface PolicyProperties {
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly unknown[] } }[]
}

/** A role with one permission more. */
export const withPermission = (role: Resource, statement: object): Resource => {
  const { Policies } = role.Properties as unknown as PolicyProperties
  const allowed = Policies.map((policy) => ({
    ...policy,
    PolicyDocument: { ...policy.PolicyDocument, Statement: [...policy.PolicyDocument.Statement, statement] },
  }))
  return { ...role, Properties: { ...role.Properties, Policies: allowed } }
}

/**
 * What to add so that a run of a scheduled job that failed three times is kept, with its error, in a queue; EventBridge would forget it.
 * The next run does what it missed.
 */
export const failedJobs = (resources: Readonly<Record<string, Resource>>): Record<string, Resource> =>
  Object.fromEntries(
    Object.values(resources).flatMap(({ Type, Properties }): [string, Resource][] => {
      if (Type !== 'AWS::Events::Rule') return []
      const { Targets } = Properties as unknown as RuleProperties
      return Targets.flatMap(({ Arn: { 'Fn::GetAtt': at } }): [string, Resource][] => {
        const name = at[0].replace(/LambdaFunction$/, '')
        const role = resources[`${name}IamRoleLambdaExecution`]
        if (role === undefined) throw new Error(`The function ${name} has no role`)
        const config = {
          FunctionName: { Ref: at[0] },
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 2,
          MaximumEventAgeInSeconds: 3_600,
          DestinationConfig: { OnFailure: { Destination: queueArn } },
        }
        return [
          [`${name}FailedRuns`, { Type: 'AWS::Lambda::EventInvokeConfig', Properties: config }],
          [`${name}IamRoleLambdaExecution`, withPermission(role, mayKeepFailures)],
        ]
      })
    }),
  )
