import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adoptionOf } from '../lib/tools/deploy/adopt.ts'
import { logicalName } from '../lib/tools/deploy/alarms.ts'
import { builtVersion, commitOf } from '../lib/tools/deploy/commit.ts'
import { extraResources, withTableExtras } from '../lib/tools/deploy/extras.ts'
import { giveVersions, withGradualDeploys } from '../lib/tools/deploy/gradual.ts'
import { withTracing } from '../lib/tools/deploy/tracing.ts'
import { readProjectService } from './support/local-stack-service.ts'
import { type Packaged, packageService } from './support/package-service.ts'
import { describePackagedFunctions } from './support/packaged-functions.ts'

interface Resource {
  readonly Type: string
  readonly DeletionPolicy?: string
  readonly DependsOn?: string[]
  // biome-ignore lint/suspicious/noExplicitAny: a template is what the framework made of it, until a test looks at it
  readonly Properties: any
}

let packaged: Packaged
let resources: Readonly<Record<string, Resource>>

/** Roles of functions; that of the backups is AWS's own. */
const functionRoles = () => ofType('AWS::IAM::Role').filter(([id]) => id.endsWith('LambdaExecution'))

const ofType = (type: string): [string, Resource][] => Object.entries(resources).filter(([, { Type }]) => Type === type)

/** The function at an ARN: its own, or that of its alias. */
const calledAt = (arn: { readonly Ref?: string; readonly 'Fn::GetAtt'?: readonly string[] }): string =>
  arn['Fn::GetAtt']?.[0] ?? String(resources[arn.Ref ?? '']?.Properties.FunctionName.Ref)

beforeAll(async () => {
  packaged = await packageService({
    CORS_ORIGINS: 'https://one.example, https://two.example',
    ALARM_EMAIL: 'ops@example.com',
    MONTHLY_BUDGET_USD: '200',
    BACKUP_DAYS: '35',
    MAX_WRITE_UNITS: '4000',
    API_DOMAIN: 'api.example.com',
    API_CERTIFICATE_ARN: 'arn:aws:acm:eu-central-1:123456789012:certificate/1a2b',
  })
  resources = packaged.resources
})
afterAll(() => packaged?.remove())

describePackagedFunctions(() => packaged)

describe('every function', () => {
  test('runs on Node 24 on ARM and says what it does, with a memory, a timeout and logs that end', () => {
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      expect(Properties.Description.length).toBeGreaterThan(20)
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] })
      expect(Properties.Timeout).toBeLessThanOrEqual(300)
      expect(Properties.MemorySize).toBeGreaterThanOrEqual(256)
    }
    for (const [, { Properties }] of ofType('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(30)
    // One more is the gateway's own.
    expect(ofType('AWS::Logs::LogGroup')).toHaveLength(ofType('AWS::Lambda::Function').length + 1)
  })

  test('says which version and commit it is', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
    const built = builtVersion(version, await commitOf(process.cwd()))
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      expect(Properties.Environment.Variables.VERSION).toBe(built)
    }
  })

  test('has a role of its own', () => {
    const roles = ofType('AWS::Lambda::Function').map(([, { Properties }]) => JSON.stringify(Properties.Role))
    expect(new Set(roles).size).toBe(roles.length)
  })

  test('is watched for its errors and for its throttles, by an alarm that names it', () => {
    for (const metric of ['Errors', 'Throttles']) {
      const watching = alarmsThatSum(metric)
      for (const [id, { Properties }] of ofType('AWS::Lambda::Function')) {
        const own = watching.filter(({ Metrics }) => watchedIn(Metrics).includes(id))
        expect([id, own.length]).toEqual([id, 1])
        const [, name] = /-prod-(.+)$/.exec(Properties.FunctionName) ?? []
        expect(own[0].AlarmDescription).toMatch(new RegExp(`[ ,]${name}[,.]`))
      }
    }
  })
})

/** Alarms but those that only a deployment needs, which the dashboard does not show. */
const lastingAlarms = () => ofType('AWS::CloudWatch::Alarm').filter(([id]) => !id.endsWith('NewVersionAlarm'))

/** The functions that an alarm over several metrics watches. */
const watchedIn = (metrics: Resource['Properties']): string[] =>
  metrics.flatMap(({ MetricStat }: Resource['Properties']) => MetricStat?.Metric.Dimensions[0].Value.Ref ?? [])

/** The alarms over several functions, each of whose metrics its expression uses once; CloudWatch takes ten at most. */
const alarmsThatSum = (metric: string): Resource['Properties'][] =>
  lastingAlarms().flatMap(([id, { Properties }]) => {
    const [together, ...parts] = Properties.Metrics ?? []
    if (parts[0]?.MetricStat.Metric.MetricName !== metric) return []
    const used = [...together.Expression.matchAll(/\bm\d\b/g)].join()
    expect([id, used]).toEqual([id, parts.map(({ Id }: { Id: string }) => Id).join()])
    expect(parts.length).toBeLessThanOrEqual(10)
    return [Properties]
  })

test('a stack has fewer than 500 resources, all that CloudFormation takes', () => {
  expect(Object.keys(resources).length).toBeLessThan(500)
})

test('the gateway calls the functions of its routes in a role of its own, and nothing else in it', () => {
  const integrations = ofType('AWS::ApiGatewayV2::Integration').map(([, { Properties }]) => Properties)
  const { Policies, AssumeRolePolicyDocument: trust } = resources['GatewayRole']?.Properties ?? {}
  expect(trust.Statement).toMatchObject([{ Principal: { Service: 'apigateway.amazonaws.com' } }])
  const called = integrations.map(({ IntegrationUri }) => IntegrationUri)
  expect(called.length).toBeGreaterThan(20)
  expect(
    Policies.flatMap((policy: { PolicyDocument: { Statement: unknown } }) => policy.PolicyDocument.Statement),
  ).toEqual([{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: called }])
  for (const { CredentialsArn } of integrations)
    expect(CredentialsArn).toEqual({ 'Fn::GetAtt': ['GatewayRole', 'Arn'] })
  const permitted = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties.Principal)
  expect(new Set(permitted)).toEqual(new Set(['events.amazonaws.com']))
})

describe.each(['submissions', 'reconcile', 'sweep-due-posts'])('%s is deployed bit by bit on prod:', (name) => {
  const id = `${logicalName(name)}LambdaFunction`
  const alias = `${id}Live`
  const versionOf = () => resources[alias]?.Properties.FunctionVersion['Fn::GetAtt'][0]

  test('whatever calls it calls its alias, which is at the version of this package', () => {
    expect(resources[alias]?.Properties).toMatchObject({ Name: 'live', FunctionName: { Ref: id } })
    expect(resources[versionOf()]).toMatchObject({
      Type: 'AWS::Lambda::Version',
      Properties: { FunctionName: { Ref: id } },
    })
    const callers = Object.entries(resources).filter(([, one]) => JSON.stringify(one).includes(`["${id}","Arn"]`))
    expect(callers).toEqual([])
    const ofAlias = Object.values(resources).filter((one) => JSON.stringify(one).includes(`{"Ref":"${alias}"}`))
    expect(ofAlias.length).toBeGreaterThan(1)
  })

  test('a run that failed is kept, whoever ran it', () => {
    const kept = ofType('AWS::Lambda::EventInvokeConfig').filter(
      ([, { Properties }]) => Properties.FunctionName.Ref === id,
    )
    for (const [, { Properties, DependsOn }] of kept)
      expect([Properties.Qualifier, DependsOn]).toEqual(['live', [alias]])
    expect(kept).toHaveLength(name === 'sweep-due-posts' ? 1 : 0)
  })

  test('CodeDeploy moves the alias, and moves it back when the new version fails', () => {
    const group = resources[`${logicalName(name)}DeploymentGroup`]?.Properties
    expect(resources[alias]).toMatchObject({
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'GradualDeploys' },
          DeploymentGroupName: { Ref: `${logicalName(name)}DeploymentGroup` },
        },
      },
    })
    expect(group.AutoRollbackConfiguration).toMatchObject({
      Enabled: true,
      Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
    })
    expect(group.AlarmConfiguration).toEqual({
      Enabled: true,
      Alarms: [{ Name: { Ref: `${logicalName(name)}NewVersionAlarm` } }],
    })
  })

  test('only errors of the new version take it back: calls that crash, and lines that say so', () => {
    const { Metrics } = resources[`${logicalName(name)}NewVersionAlarm`]?.Properties ?? {}
    expect(Metrics[1].MetricStat.Metric).toEqual({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [
        { Name: 'FunctionName', Value: { Ref: id } },
        { Name: 'Resource', Value: { 'Fn::Join': [':', [{ Ref: id }, 'live']] } },
        { Name: 'ExecutedVersion', Value: { 'Fn::GetAtt': [versionOf(), 'Version'] } },
      ],
    })
    const { LogGroupName, FilterPattern, MetricTransformations } =
      resources[`${logicalName(name)}NewVersionErrors`]?.Properties ?? {}
    expect(resources[LogGroupName.Ref]?.Type).toBe('AWS::Logs::LogGroup')
    expect(FilterPattern).toBe(
      `{ $.level = "ERROR" && $.message != "PLATFORM_BLANK" && $.version = "${resources[id]?.Properties.Environment.Variables.VERSION}" }`,
    )
    expect(MetricTransformations[0]).toMatchObject({
      MetricNamespace: Metrics[2].MetricStat.Metric.Namespace,
      MetricName: Metrics[2].MetricStat.Metric.MetricName,
    })
  })
})

test('other functions, and other stages unless they ask for it, have no versions', () => {
  expect(ofType('AWS::Lambda::Version')).toHaveLength(3)
  const functions: Record<string, { versionFunction?: boolean }> = { submissions: {}, docs: {} }
  giveVersions(functions)
  expect(functions).toEqual({ submissions: { versionFunction: true }, docs: {} })
  const { SubmissionsLambdaFunction: one } = resources
  expect(() => withGradualDeploys({ one } as never, { stage: 'dev', environment: {} })).toThrow('has no version')
})

test('every job has an alarm for its silence, where a schedule runs it, and one for runs that are nearly too long', () => {
  const targets = ofType('AWS::Events::Rule').map(([, { Properties }]) => calledAt(Properties.Targets[0].Arn))
  expect(targets.length).toBeGreaterThan(8)
  for (const id of targets) {
    const silent = resources[id.replace('LambdaFunction', 'SilentAlarm')]?.Properties
    expect([id, silent]).toMatchObject([
      id,
      { MetricName: 'Invocations', ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' },
    ])
    expect(silent.Period % 60).toBe(0)
  }
  const fed = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => calledAt(Properties.FunctionName))
  const near = alarmsThatSum('Duration')
  for (const id of [...targets, ...fed]) {
    const [own] = near.filter(({ Metrics }) => watchedIn(Metrics).includes(id))
    const at = watchedIn(own?.Metrics ?? []).indexOf(id)
    const timeoutMs = resources[id]?.Properties.Timeout * 1000
    expect([id, own?.Metrics[0].Expression]).toEqual([id, expect.stringContaining(`FILL(m${at}, 0) / ${timeoutMs}`)])
    expect(own.Threshold).toBe(0.9)
  }
})

test('failed requests ring by their share: five of a hundred do, six of sixty thousand do not, nor does one of two', () => {
  const { Metrics, Threshold } = resources['ApiFailuresAlarm']?.Properties ?? {}
  const [{ Expression }] = Metrics
  const [, fewest] = /^IF\(FILL\(failed, 0\) >= (\d+), 100 \* failed \/ requests, 0\)$/.exec(Expression) ?? []
  const rings = (failed: number, requests: number): boolean =>
    (failed >= Number(fewest) ? (100 * failed) / requests : 0) > Threshold
  expect([rings(5, 100), rings(6, 60_000), rings(1, 2)]).toEqual([true, false, false])
})

test('the log of every function that calls platforms is counted for refused credentials', () => {
  const filters = ofType('AWS::Logs::MetricFilter').flatMap(([id, { Properties }]) =>
    id.endsWith('NewVersionErrors') ? [] : [Properties],
  )
  const readers = functionRoles().filter(([, { Properties }]) =>
    Properties.Policies[0].PolicyDocument.Statement.some(
      ({ Action, Resource }: { Action: unknown; Resource: unknown }) =>
        [Action].flat().includes('secretsmanager:GetSecretValue') && JSON.stringify(Resource).includes('/platforms/'),
    ),
  )
  expect(readers.length).toBeGreaterThan(4)
  for (const { LogGroupName, FilterPattern } of filters) {
    expect(resources[LogGroupName.Ref]?.Type).toBe('AWS::Logs::LogGroup')
    expect(FilterPattern).toBe('{ $.message = "CREDENTIAL_FAILED" }')
  }
  const counted = filters.map(({ LogGroupName }) => LogGroupName.Ref.replace('LogGroup', ''))
  const callers = readers.map(([id]) => id.replace('IamRoleLambdaExecution', ''))
  expect(counted).toEqual(expect.arrayContaining(callers))
})

test('tracing is off unless asked for, and then every function may send what it traced', () => {
  const functions = ofType('AWS::Lambda::Function')
  expect(functions.filter(([, { Properties }]) => 'TracingConfig' in Properties)).toEqual([])
  const traced = withTracing(resources as never)
  for (const [id, { Properties }] of functions) {
    expect(traced[id]?.Properties).toMatchObject({ ...Properties, TracingConfig: { Mode: 'Active' } })
  }
  for (const [id] of functionRoles()) {
    expect(JSON.stringify(traced[id])).toContain('"xray:PutTraceSegments"')
  }
  expect(Object.keys(traced)).toEqual(Object.keys(resources))
})

test('no name is longer than AWS takes, whatever the stage and the region are called', () => {
  const longestStage = 's'.repeat(19)
  for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
    const name = Properties.FunctionName.replace('-prod-', `-${longestStage}-`)
    expect([name, name.length <= 64]).toEqual([name, true])
  }
  for (const [id, { Properties }] of functionRoles()) expect([id, Properties.RoleName]).toEqual([id, undefined])
})

describe('permissions', () => {
  const statements = () =>
    functionRoles().flatMap(([id, { Properties }]) =>
      Properties.Policies.flatMap(({ PolicyDocument }: { PolicyDocument: { Statement: object[] } }) =>
        PolicyDocument.Statement.map((statement) => ({ id, ...statement })),
      ),
    ) as { id: string; Action: string | string[]; Resource: unknown }[]

  test('name every action, and no resource is everything', () => {
    expect(statements().length).toBeGreaterThan(30)
    for (const { id, Action, Resource } of statements()) {
      for (const action of [Action].flat())
        expect([id, action]).toEqual([id, expect.stringMatching(/^[a-z\d]+:[A-Z]\w+$/)])
      for (const resource of [Resource].flat()) expect([id, resource]).not.toEqual([id, '*'])
    }
  })

  test('to index means one index, and the only wildcards are the log streams of the function itself', () => {
    const text = JSON.stringify(statements())
    expect(text).not.toContain('index/*')
    const wild = [...text.matchAll(/"([^"]*\*[^"]*)"/g)].map(([, found = '']) => found)
    const allowed =
      /^arn:\$\{AWS::Partition\}:logs:.*:log-group:\/aws\/lambda\/affiliate-reconciliation-prod-[a-z-]+:\*:\*$|^(?:UNIQUE|AFF|KEY|SESSIONS|INVITATION|SHARES|ENDPOINT|LIMIT|LINK|CAMP|CLICKS|SEEN|SALT|CHAIN|BATCH|ADJUSTMENT|ACCOUNT)#\*$|^\$\{CheckpointBucket\.Arn\}\/checkpoints\/\*$/
    expect(wild.filter((found) => !allowed.test(found))).toEqual([])
  })
})

describe('queues', () => {
  test('are encrypted and refuse whatever comes without TLS', () => {
    const queues = ofType('AWS::SQS::Queue')
    expect(queues).toHaveLength(9)
    for (const [, { Properties }] of queues) expect(Properties.SqsManagedSseEnabled).toBe(true)
    const policies = ofType('AWS::SQS::QueuePolicy').map(([, { Properties }]) => Properties)
    expect(policies.flatMap(({ Queues }) => Queues.map(({ Ref }: { Ref: string }) => Ref)).toSorted()).toEqual(
      queues.map(([id]) => id).toSorted(),
    )
    for (const { Queues, PolicyDocument } of policies) {
      // SQS wants a policy to be about the one queue that it is attached to.
      expect(PolicyDocument.Statement).toEqual([
        expect.objectContaining({
          Effect: 'Deny',
          Resource: { 'Fn::GetAtt': [Queues[0].Ref, 'Arn'] },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ])
    }
  })

  test('that feed a function have dead letters of their own, five receives, and six times its timeout', () => {
    const feeding = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties)
    expect(feeding).toHaveLength(4)
    const dead = feeding.map(({ EventSourceArn, FunctionResponseTypes, ScalingConfig }) => {
      const isOfRuns = EventSourceArn['Fn::GetAtt'][0] === 'ReconcileRunsQueue'
      const queue = resources[EventSourceArn['Fn::GetAtt'][0]]?.Properties
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
      expect(ScalingConfig.MaximumConcurrency).toBe(isOfRuns ? 2 : 10)
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * 30)
      expect(queue.RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5)
      return queue.RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]
    })
    expect(new Set(dead).size).toBe(4)
    for (const id of dead) {
      expect(resources[`${id}NotEmptyAlarm`]?.Properties).toMatchObject({ Threshold: 0, Statistic: 'Maximum' })
    }
  })
})

test('the package of the dashboard has its page and its script beside the function', async () => {
  const archive = (await readFile(join(packaged.folder, 'web.zip'))).toString('latin1')
  for (const name of ['page\\.html', 'icon\\.svg', 'start-[A-Z0-9]{8}\\.js', 'style-[A-Z0-9]{8}\\.css']) {
    expect(archive).toMatch(new RegExp(`dist/web/${name}\\.br`))
  }
})

test('the table is kept, protected, encrypted and restorable', () => {
  const [[, table] = []] = ofType('AWS::DynamoDB::Table')
  expect(table?.DeletionPolicy).toBe('RetainExceptOnCreate')
  expect(table?.Properties).toMatchObject({
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    SSESpecification: { SSEEnabled: true },
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  })
})

test('the master key of the webhooks is made by the stack, kept, and given by name alone to the functions that need it', () => {
  const [[id, secret] = []] = ofType('AWS::SecretsManager::Secret')
  expect(secret).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: { GenerateSecretString: { PasswordLength: 64 } },
  })
  const readers = functionRoles().filter(([, role]) => JSON.stringify(role).includes(`"Resource":{"Ref":"${id}"}`))
  expect(readers).toHaveLength(27)
  for (const [, role] of readers) expect(JSON.stringify(role)).toContain('GetSecretValue')
  const credentials = functionRoles().flatMap(([, role]) => [...JSON.stringify(role).matchAll(/:secret:([^"]*)"/g)])
  expect(credentials.length).toBeGreaterThan(0)
  for (const [, secret] of credentials)
    expect(secret).toMatch(/^affiliate-reconciliation-prod\/platforms\/[a-z-]+-\?{6}$/)
  expect(JSON.stringify(ofType('AWS::Lambda::Function'))).not.toMatch(/WEBHOOK_MASTER_KEY"|WEBHOOK_ALLOW_PRIVATE/)
})

test('what is kept and has a fixed name does not block the next deployment where the first fails, nor is a stack deleted by mistake', async () => {
  for (const [id, { Type, DeletionPolicy }] of Object.entries(resources)) {
    // Versions of functions have numbers, which are never used twice.
    if (Type === 'AWS::Lambda::Version') continue
    expect([id, [undefined, 'Delete', 'RetainExceptOnCreate'].includes(DeletionPolicy)]).toEqual([id, true])
  }
  const { provider } = (await readProjectService()) as { readonly provider: object }
  expect(provider).toMatchObject({ deletionProtection: { stages: ['prod'] } })
})

test('copies of checkpoints are locked for years, not public, written by the sealing job alone, and only where there is none', () => {
  const { CheckpointBucket: bucket, CheckpointBucketPolicy: policy } = resources
  expect(bucket).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE' } } },
      VersioningConfiguration: { Status: 'Enabled' },
    },
  })
  expect(Number(bucket?.Properties.ObjectLockConfiguration.Rule.DefaultRetention.Days)).toBe(2557)
  expect(Object.values(bucket?.Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true])
  expect(bucket?.Properties).not.toHaveProperty('BucketName')
  expect(policy?.Properties.PolicyDocument.Statement).toMatchObject([
    { Effect: 'Deny', Principal: '*', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Condition: { Null: { 's3:if-none-match': 'true' } } },
    { Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject' },
  ])
  const granted = functionRoles().flatMap(([role, { Properties }]) =>
    Properties.Policies[0].PolicyDocument.Statement.filter((one: { Action: unknown }) =>
      JSON.stringify(one.Action).includes('s3:'),
    ).map(({ Action, Resource }: { Action: unknown; Resource: unknown }) => [role, Action, Resource]),
  )
  expect(granted).toEqual([
    [
      'SealDashchangesIamRoleLambdaExecution',
      ['s3:PutObject'],
      { 'Fn::Sub': `\${CheckpointBucket.Arn}/checkpoints/*` },
    ],
  ])
})

test('a new stack adopts a kept table, its master key and its bucket, as the package has them and nothing else', () => {
  const stack = 'affiliate-reconciliation-prod'
  const secretArn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:WebhookMasterKey-a1B2'
  const { template, resources: imported } = adoptionOf({ Resources: resources }, stack, {
    secretArn,
    bucketName: 'kept',
  })
  // Import demands that each says what becomes of it, and that nothing refers to what is not there yet.
  expect(template['Resources']).toEqual({
    Table: resources['Table'],
    WebhookMasterKey: resources['WebhookMasterKey'],
    CheckpointBucket: resources['CheckpointBucket'],
  })
  expect(JSON.stringify(template)).not.toMatch(/"(?:Ref|Fn::[A-Za-z]+)"/)
  expect(imported).toEqual([
    {
      ResourceType: 'AWS::DynamoDB::Table',
      LogicalResourceId: 'Table',
      ResourceIdentifier: { TableName: 'affiliate-reconciliation-prod' },
    },
    {
      ResourceType: 'AWS::SecretsManager::Secret',
      LogicalResourceId: 'WebhookMasterKey',
      ResourceIdentifier: { Id: secretArn },
    },
    {
      ResourceType: 'AWS::S3::Bucket',
      LogicalResourceId: 'CheckpointBucket',
      ResourceIdentifier: { BucketName: 'kept' },
    },
  ])
  const without = { secretArn, bucketName: null }
  const earlier = adoptionOf({ Resources: resources }, stack, without)
  expect(Object.keys(earlier.template['Resources'] as object)).toEqual(['Table', 'WebhookMasterKey'])
  expect(earlier.resources).toHaveLength(2)
  const { Table: _table, ...others } = resources
  expect(() => adoptionOf({ Resources: others }, stack, without)).toThrow('does not keep Table')
  const unkept = { ...others, Table: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Delete' } }
  expect(() => adoptionOf({ Resources: unkept }, stack, without)).toThrow('does not keep Table')
})

test('the API has a limit for all together, and lets in pages of the listed origins alone', () => {
  expect(resources['HttpApiStage']?.Properties.DefaultRouteSettings).toMatchObject({
    ThrottlingRateLimit: 200,
    ThrottlingBurstLimit: 400,
  })
  expect(resources['HttpApi']?.Properties.CorsConfiguration).toMatchObject({
    AllowOrigins: ['https://one.example', 'https://two.example'],
  })
})

test('links have a limit of their own, which the stage sets once their routes are there', () => {
  const own = { ThrottlingRateLimit: 2_500, ThrottlingBurstLimit: 5_000 }
  const { Properties, DependsOn } = resources['HttpApiStage'] ?? { Properties: {}, DependsOn: [] }
  expect(Properties.RouteSettings).toEqual({
    'GET /r/{code}': own,
    'HEAD /r/{code}': own,
    'OPTIONS /r/{code}': own,
  })
  const routes = ofType('AWS::ApiGatewayV2::Route').filter(([, { Properties: route }]) =>
    Object.keys(Properties.RouteSettings).includes(route.RouteKey),
  )
  expect(DependsOn).toEqual(expect.arrayContaining(routes.map(([id]) => id)))
  expect(routes.length).toBe(3)
})

test('whatever can be asked for with GET can be with HEAD', () => {
  const at = (method: string) =>
    ofType('AWS::ApiGatewayV2::Route').flatMap(([, { Properties }]) => {
      const [verb, path] = String(Properties.RouteKey).split(' ')
      return verb === method || verb === 'ANY' ? [[path, JSON.stringify(Properties.Target)]] : []
    })
  expect(at('GET').length).toBeGreaterThan(30)
  expect(at('HEAD').toSorted()).toEqual(at('GET').toSorted())
})

test('the gateway sends every route of a table to its function, and no path to two functions by any method', async () => {
  const targets = new Map(
    ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
      Properties.RouteKey,
      Properties.Target['Fn::Join'][1][1].Ref.replace('HttpApiIntegration', ''),
    ]),
  )
  const { functions } = await readProjectService()
  const routes = Object.entries(functions).flatMap(([name, { events = [] }]) =>
    events.flatMap(({ httpApi }) => (typeof httpApi === 'string' && httpApi !== '*' ? [[name, httpApi] as const] : [])),
  )
  expect(routes.length).toBeGreaterThan(130)
  for (const [name, route] of routes) {
    const path = route.split(' ')[1] ?? ''
    const any = targets.get(`ANY ${path}`)
    const family = targets.get(`ANY ${path.replace(/[^/{}]+$/, '{step}')}`)
    // Another method at this path goes to the same function, which refuses it, and not to that of its neighbours.
    if (family !== undefined && path.split('/').at(-2)?.startsWith('{'))
      expect([route, any ?? family]).toEqual([route, logicalName(name)])
    expect([route, any ?? targets.get(route) ?? family]).toEqual([route, logicalName(name)])
    if (any !== undefined) expect([...targets.keys()].filter((key) => key.endsWith(` ${path}`))).toHaveLength(1)
  }
})

test('no route has metrics of its own, which nothing here watches and AWS bills', () => {
  expect(resources['HttpApiStage']?.Properties.DefaultRouteSettings.DetailedMetricsEnabled ?? false).toBe(false)
})

test('the table and each of its indexes are watched for requests they turn away', () => {
  const [[, table] = []] = ofType('AWS::DynamoDB::Table')
  const indexes = table?.Properties.GlobalSecondaryIndexes.map(({ IndexName }: { IndexName: string }) => IndexName)
  const [rings] = alarmsThatSum('ReadThrottleEvents')
  const watched = (metric: string): (string | undefined)[] =>
    rings.Metrics.flatMap(({ MetricStat }: Resource['Properties']) =>
      MetricStat?.Metric.MetricName === metric ? [MetricStat.Metric.Dimensions[1]?.Value] : [],
    )
  for (const metric of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
    expect(watched(metric)).toEqual([undefined, ...indexes])
  }
})

test('a sweep that does not run at all is told like one that finds things late', () => {
  for (const id of ['OldestDueAlarm', 'OldestNotificationAlarm']) {
    expect(resources[id]?.Properties).toMatchObject({ TreatMissingData: 'breaching', EvaluationPeriods: 3 })
  }
})

test('every alarm is urgent or can wait, and says where its runbook is, which begins with what a user notices', async () => {
  const operations = await readFile(new URL('../docs/operations.md', import.meta.url), 'utf8')
  const headings = [...operations.matchAll(/^#{2,3} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w ]/g, '')
      .replaceAll(' ', '-'),
  )
  for (const [id, { Properties }] of ofType('AWS::CloudWatch::Alarm')) {
    expect([id, [[{ Ref: 'AlarmTopic' }], [{ Ref: 'NoticeTopic' }]]]).toEqual([
      id,
      expect.arrayContaining([Properties.AlarmActions]),
    ])
    expect(Properties.OKActions).toEqual(Properties.AlarmActions)
    const [, anchor] = /docs\/operations\.md#([\w-]+)$/.exec(Properties.AlarmDescription) ?? []
    expect([id, headings]).toEqual([id, expect.arrayContaining([anchor])])
    const [, runbook = ''] = operations.split(/^### /m).flatMap((part) => {
      const [title = '', , first = ''] = part.split('\n')
      return title
        .toLowerCase()
        .replaceAll(/[^\w ]/g, '')
        .replaceAll(' ', '-') === anchor
        ? [title, first]
        : []
    })
    expect([id, runbook]).toEqual([id, expect.stringMatching(/^- \*\*Users notice\*\*/)])
  }
  const to = (id: string) => resources[id]?.Properties.AlarmActions[0].Ref
  expect(['ApiFailuresAlarm', 'LinksNotOpenedAlarm', 'OldestDueAlarm'].map(to)).toEqual(Array(3).fill('AlarmTopic'))
  expect(['ReconcileDeadLetterQueueNotEmptyAlarm', 'QuotaAlarm', 'FunctionErrors1Alarm'].map(to)).toEqual(
    Array(3).fill('NoticeTopic'),
  )
  for (const id of ['AlarmEmail', 'NoticeEmail']) {
    expect(resources[id]?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'ops@example.com' })
  }
})

test('a run of a job that failed three times is kept in a queue, to which its role may send', () => {
  const targets = ofType('AWS::Events::Rule').map(([, { Properties }]) => calledAt(Properties.Targets[0].Arn))
  const queue = { 'Fn::GetAtt': ['FailedJobsQueue', 'Arn'] }
  for (const id of targets) {
    const name = id.replace('LambdaFunction', '')
    expect(resources[`${name}FailedRuns`]?.Properties).toMatchObject({
      FunctionName: { Ref: id },
      DestinationConfig: { OnFailure: { Destination: queue } },
    })
    const [{ PolicyDocument }] = resources[`${name}IamRoleLambdaExecution`]?.Properties.Policies ?? []
    expect(PolicyDocument.Statement).toContainEqual({ Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: queue })
  }
  expect(ofType('AWS::Lambda::EventInvokeConfig')).toHaveLength(targets.length)
  expect(resources['FailedJobsAlarm']?.Properties.AlarmDescription).toContain('#a-job-failed')
})

test('a stage has copies of its table, a ceiling, a host and a budget if it was asked for them', () => {
  const [[, table] = []] = ofType('AWS::DynamoDB::Table')
  for (const part of [table?.Properties, ...(table?.Properties.GlobalSecondaryIndexes ?? [])]) {
    expect(part).toMatchObject({
      OnDemandThroughput: { MaxWriteRequestUnits: 4_000 },
      ContributorInsightsSpecification: { Enabled: true, Mode: 'THROTTLED_KEYS' },
    })
    expect(part.OnDemandThroughput).not.toHaveProperty('MaxReadRequestUnits')
  }
  const [rule] = resources['BackupPlan']?.Properties.BackupPlan.BackupPlanRule ?? []
  expect(rule.Lifecycle).toEqual({ DeleteAfterDays: 35 })
  expect(resources['BackupSelection']?.Properties.BackupSelection.Resources).toEqual([
    { 'Fn::GetAtt': ['Table', 'Arn'] },
  ])
  expect(resources['ApiMapping']?.Properties).toMatchObject({ DomainName: { Ref: 'ApiDomain' } })
  const { Budget, NotificationsWithSubscribers } = resources['MonthlyBudget']?.Properties ?? {}
  expect(Budget.BudgetLimit).toEqual({ Amount: 200, Unit: 'USD' })
  expect(NotificationsWithSubscribers[0]).toMatchObject({ Notification: { NotificationType: 'ACTUAL', Threshold: 80 } })
  expect(resources['NoticeTopicPolicy']?.Properties.PolicyDocument.Statement).toHaveLength(2)
})

test('and nothing of that if it was not', () => {
  const none = {
    NOTICE_EMAIL: '',
    MONTHLY_BUDGET_USD: 0,
    BACKUP_DAYS: 0,
    CHECKPOINT_DAYS: 1,
    MAX_READ_UNITS: 0,
    MAX_WRITE_UNITS: 0,
    API_DOMAIN: '',
    API_CERTIFICATE_ARN: '',
    HOTFIX: false,
    hotKeys: false,
    gradual: false,
  }
  expect(extraResources(none)).toEqual({})
  const table = { Type: 'AWS::DynamoDB::Table', Properties: { GlobalSecondaryIndexes: [{ IndexName: 'due' }] } }
  expect(withTableExtras(table, none)).toEqual(table)
})

test('the access log says what no function gets to see, and names neither paths nor addresses', () => {
  const format = resources['HttpApiStage']?.Properties.AccessLogSettings.Format
  expect(Object.keys(JSON.parse(format))).toEqual(['requestId', 'routeKey', 'status', 'latencyMs', 'bytes', 'error'])
  expect(format).not.toMatch(/sourceIp|path|userAgent/i)
})

const measuredMetrics = (): string[] => {
  const text = readFileSync(new URL('../lib/runtime/metrics.ts', import.meta.url), 'utf8')
  return [...text.matchAll(/(?:counts?|seconds|milliseconds|plain)\('(\w+)'/g)].map(([, name = '']) => name)
}

test('the dashboard is JSON that shows every queue and all that the product measures', () => {
  const { DashboardBody } = resources['Dashboard']?.Properties ?? {}
  const { widgets } = JSON.parse(DashboardBody['Fn::Sub'])
  expect(widgets.length).toBeGreaterThan(8)
  const text = JSON.stringify(widgets)
  for (const [id] of ofType('AWS::SQS::Queue')) expect(text).toContain(`\${${id}.QueueName}`)
  const places = widgets.map(({ x, y }: { x: number; y: number }) => `${x} ${y}`)
  expect(new Set(places).size).toBe(places.length)
  const shown = [...text.matchAll(/"AffiliateReconciliation","(\w+)"/g)].map(([, name = '']) => name)
  expect([...new Set(shown)].toSorted()).toEqual([...new Set(measuredMetrics())].toSorted())
})

interface Dimension {
  readonly Name: string
  readonly Value: string | { readonly Ref: string } | { readonly 'Fn::GetAtt': readonly string[] }
}

const asReference = (value: Dimension['Value']): string => {
  if (typeof value === 'string') return value
  return `\${${'Ref' in value ? value.Ref : value['Fn::GetAtt'].join('.')}}`
}

test('the dashboard has a line for whatever an alarm watches', () => {
  const { widgets } = JSON.parse(resources['Dashboard']?.Properties.DashboardBody['Fn::Sub'])
  const lines = widgets.flatMap(({ properties }: { properties: { metrics: unknown[] } }) => properties.metrics)
  const shown = new Set(lines.map((line: unknown) => JSON.stringify(line)))
  const metricsOf = ({ Metrics, Namespace, MetricName, Dimensions }: Resource['Properties']) =>
    Metrics?.flatMap(({ MetricStat }: Resource['Properties']) => MetricStat?.Metric ?? []) ?? [
      { Namespace, MetricName, Dimensions },
    ]
  const watched = lastingAlarms()
    .flatMap(([, { Properties }]) => metricsOf(Properties))
    .map(({ Namespace, MetricName, Dimensions }) =>
      JSON.stringify([
        Namespace,
        MetricName,
        ...Dimensions.flatMap(({ Name, Value }: Dimension) => [Name, asReference(Value)]),
      ]),
    )
  expect(watched.length).toBeGreaterThan(50)
  expect(watched.filter((line) => !shown.has(line))).toEqual([])
})
