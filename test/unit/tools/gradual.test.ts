import { expect, test } from 'vitest'
import type { Resources } from '../../../lib/tools/deploy/alarms.ts'
import { withGradualDeploys } from '../../../lib/tools/deploy/gradual.ts'

const resources: Resources = Object.fromEntries(
  ['Submissions', 'Reconcile', 'SweepDashdueDashposts'].flatMap((id) => [
    [`${id}LambdaFunction`, { Type: 'AWS::Lambda::Function', Properties: {} }],
    [`${id}V1`, { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: `${id}LambdaFunction` } } }],
  ]),
)

const groupOf = (isHotfix?: boolean) =>
  withGradualDeploys(resources, { stage: 'prod', environment: {} }, isHotfix)['SubmissionsDeploymentGroup']?.Properties

test('a deployment is gradual and minds the alarm of the new version, and a hotfix changes all calls at once whatever rings', () => {
  expect(groupOf()).toMatchObject({
    AlarmConfiguration: { Enabled: true },
    DeploymentConfigName: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
  })
  expect(groupOf(true)).toMatchObject({
    AlarmConfiguration: { Enabled: false },
    DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
  })
})
