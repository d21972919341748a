import type { Resource, Resources } from './alarms.ts'

const isOfIntegration = ({ Type }: Resource): boolean => Type === 'AWS::ApiGatewayV2::Integration'

/** That the gateway may call a function, said at the function. */
const isPermissionOfGateway = ({ Type, Properties }: Resource): boolean =>
  Type === 'AWS::Lambda::Permission' && Properties['Principal'] === 'apigateway.amazonaws.com'

const roleThatCalls = (functions: readonly unknown[]): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'apigateway.amazonaws.com' } }],
    },
    Policies: [
      {
        PolicyName: 'call-functions',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functions }],
        },
      },
    ],
  },
})

/**
 * The same resources with one role in which the gateway calls functions. By default the framework has each function say that the gateway may call it, which is a resource
 * for each of them, and CloudFormation takes 500.
 */
export const withGatewayRole = (resources: Resources): Record<string, Resource> => {
  const kept = Object.entries(resources).filter(([, resource]) => !isPermissionOfGateway(resource))
  const called = kept.flatMap(([, one]) => (isOfIntegration(one) ? [one.Properties['IntegrationUri']] : []))
  const inRole = (one: Resource): Resource => ({
    ...one,
    Properties: { ...one.Properties, CredentialsArn: { 'Fn::GetAtt': ['GatewayRole', 'Arn'] } },
  })
  return {
    ...Object.fromEntries(kept.map(([id, one]) => [id, isOfIntegration(one) ? inRole(one) : one])),
    GatewayRole: roleThatCalls(called),
  }
}
