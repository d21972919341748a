import type { Instant } from '../../values/instant.ts'
import { type KnownResources, resolveIntrinsics } from './intrinsics.ts'
import { dummyCredentials, type Endpoints } from './resources.ts'
import type { Service } from './service.ts'
import type { Settings } from './settings.ts'

/**
 * Points this process, and with it every worker that serverless-offline starts (it copies the variables `AWS_…`), to
 * the emulators. A profile would override the dummy credentials, so it is removed. With somebody's own DynamoDB, the
 * existing credentials stay.
 */
export const pointToEmulators = (
  endpoints: Endpoints & { readonly sesEndpoint: string; readonly s3Endpoint: string },
  hasOwnDynamoDb: boolean,
  variables: NodeJS.ProcessEnv,
): void => {
  variables['AWS_REGION'] = endpoints.region
  variables['AWS_ENDPOINT_URL_DYNAMODB'] = endpoints.dynamodbEndpoint
  variables['AWS_ENDPOINT_URL_SQS'] = endpoints.sqsEndpoint
  variables['AWS_ENDPOINT_URL_SESV2'] = endpoints.sesEndpoint
  variables['AWS_ENDPOINT_URL_S3'] = endpoints.s3Endpoint
  delete variables['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']
  if (hasOwnDynamoDb && (variables['AWS_ACCESS_KEY_ID'] ?? variables['AWS_PROFILE']) !== undefined) return
  variables['AWS_ACCESS_KEY_ID'] = dummyCredentials.accessKeyId
  variables['AWS_SECRET_ACCESS_KEY'] = dummyCredentials.secretAccessKey
  delete variables['AWS_SESSION_TOKEN']
  delete variables['AWS_PROFILE']
}

const resolved = (environment: Record<string, unknown> | undefined, known: KnownResources): Record<string, unknown> =>
  Object.fromEntries(Object.entries(environment ?? {}).map(([name, value]) => [name, resolveIntrinsics(value, known)]))

/** Sets every function's variables, with real names and URLs in place of references, and the chosen settings. */
export const fillEnvironment = (
  service: Service,
  known: KnownResources,
  settings: Settings,
  {
    startedAt,
    webhookMasterKey,
    dashboardUrl,
    pagesUrl,
    nodeOption,
  }: {
    readonly startedAt: Instant
    readonly webhookMasterKey: string
    readonly dashboardUrl: string
    readonly pagesUrl: string
    /** That functions follow a clock that moves; null for the wall's. */
    readonly nodeOption: string | null
  },
): void => {
  service.provider.environment = {
    ...resolved(service.provider.environment, known),
    STAGE: service.provider.stage,
    LOG_LEVEL: settings.logLevel,
    LOG_FORMAT: settings.logFormat,
    MOCK_SEED: String(settings.mockSeed),
    MOCK_FAILURE_RATE: String(settings.mockFailureRate),
    CLOCK_SPEED: String(settings.clockSpeed),
    ...settings.credentials,
    ...(settings.platformStubUrl === null ? {} : { PLATFORM_STUB_URL: settings.platformStubUrl }),
    MOCK_PAGES_URL: pagesUrl,
    ...(nodeOption === null
      ? {}
      : { NODE_OPTIONS: `${service.provider.environment?.['NODE_OPTIONS'] ?? ''} ${nodeOption}`.trim() }),
    CLOCK_BASE: startedAt,
    WEBHOOK_MASTER_KEY: webhookMasterKey,
    WEBHOOK_ALLOW_PRIVATE: 'true',
    DASHBOARD_URL: service.provider.environment?.['DASHBOARD_URL'] || dashboardUrl,
    MAIL_FROM: 'affiliates@localhost.example',
  }
  for (const definition of Object.values(service.functions)) {
    if (definition.environment !== undefined) definition.environment = resolved(definition.environment, known)
  }
}
