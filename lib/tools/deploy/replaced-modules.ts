const credentialsFromEnvironment = `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'
export const credentialsWillNeedRefresh = () => false
export const credentialsTreatedAsExpired = () => false`

const coercedNumber = `import { _coercedNumber } from '../core/index.js'
import { ZodMiniNumber } from './schemas.js'
export const number = /*@__NO_SIDE_EFFECTS__*/ (params) => _coercedNumber(ZodMiniNumber, params)`

const isoDatesAndTimes = `import { $constructor, $ZodISODate, $ZodISODateTime, _isoDate, _isoDateTime } from '../core/index.js'
import { ZodMiniStringFormat } from './schemas.js'
const made = /*@__NO_SIDE_EFFECTS__*/ (name, core) =>
  $constructor(name, (inst, def) => {
    core.init(inst, def)
    ZodMiniStringFormat.init(inst, def)
  })
export const ZodMiniISODate = /*@__PURE__*/ made('ZodMiniISODate', $ZodISODate)
export const ZodMiniISODateTime = /*@__PURE__*/ made('ZodMiniISODateTime', $ZodISODateTime)
export const ZodMiniISOTime = undefined, ZodMiniISODuration = undefined
export const date = /*@__NO_SIDE_EFFECTS__*/ (params) => _isoDate(ZodMiniISODate, params)
export const datetime = /*@__NO_SIDE_EFFECTS__*/ (params) => _isoDateTime(ZodMiniISODateTime, params)`

/** A setting that nobody sets. */
const unset = (name: string, usual: string): string => `export const ${name} = {
  environmentVariableSelector: () => undefined, configFileSelector: () => undefined, default: ${usual} }`

/** Modules that packages bring and no function of this service uses, and what replaces each. */
export const replacedModules: readonly (readonly [filter: RegExp, contents: string])[] = [
  // Asks a service which endpoints it has: DynamoDB's client prepares for it, and none of our commands uses it.
  [
    /@aws-sdk\/middleware-endpoint-discovery\/dist-es\/resolveEndpointDiscoveryConfig\.js$/,
    'export const resolveEndpointDiscoveryConfig = (config) => config',
  ],
  [
    /@aws-sdk\/client-dynamodb\/dist-es\/commands\/DescribeEndpointsCommand\.js$/,
    'export const DescribeEndpointsCommand = undefined',
  ],
  [
    /@aws-sdk\/middleware-endpoint-discovery\/dist-es\/configurations\.js$/,
    `export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS =
  { environmentVariableSelector: () => false, configFileSelector: () => undefined, default: false }`,
  ],
  // A function has its credentials in its environment, so no other place is searched.
  [/@aws-sdk\/credential-provider-node\/dist-es\/defaultProvider\.js$/, credentialsFromEnvironment],
  // Nor does it have files in ~/.aws.
  [
    /@smithy\/core\/.*\/loadSharedConfigFiles\.js$/,
    `export { CONFIG_PREFIX_SEPARATOR } from './constants'
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} })`,
  ],
  // Signs the headers of event streams. Every signer creates one, and nothing here is streamed.
  [/@smithy\/signature-v4\/.*\/HeaderFormatter\.js$/, 'export class HeaderFormatter {}'],
  // Asks the machine for its region, which a function has in its environment.
  [
    /@smithy\/core\/.*\/getInstanceMetadataRegion\.js$/,
    'export const getInstanceMetadataRegion = async () => undefined',
  ],
  // Writes to a logger what a client does; no client has a logger.
  [
    /@aws-sdk\/core\/.*\/loggerMiddleware\.js$/,
    `export const loggerMiddleware = undefined, loggerMiddlewareOptions = undefined
export const getLoggerPlugin = () => ({ applyToStack: () => undefined })`,
  ],
  [/@smithy\/core\/.*\/schemaLogFilter\.js$/, 'export const schemaLogFilter = (_schema, data) => data'],
  // Go through all pages by themselves; pages are bounded here.
  [/@aws-sdk\/(?:client|lib)-[^/]+\/dist-es\/pagination\/index\.js$/, 'export {}'],
  // Names the SDK, its version and its machine in a header.
  [
    /@aws-sdk\/core\/.*\/middleware-user-agent\/configurations\.js$/,
    'export const DEFAULT_UA_APP_ID = undefined, resolveUserAgentConfig = (config) => config',
  ],
  [
    /@aws-sdk\/core\/.*\/user-agent-middleware\.js$/,
    `export const userAgentMiddleware = undefined, getUserAgentMiddlewareOptions = undefined
export const getUserAgentPlugin = () => ({ applyToStack: () => undefined })`,
  ],
  [
    /@aws-sdk\/core\/.*\/util-user-agent-node\/defaultUserAgent\.js$/,
    'export const crtAvailability = {}, createDefaultUserAgentProvider = () => async () => [], defaultUserAgent = undefined',
  ],
  // Changes a client's settings after it was created; no client here is.
  [
    /@aws-sdk\/client-[^/]+\/dist-es\/runtimeExtensions\.js$/,
    'export const resolveRuntimeExtensions = (config) => config',
  ],
  // Warns about versions of Node older than the one that functions run on.
  [
    /@aws-sdk\/core\/.*\/emitWarningIfUnsupportedVersion\.js$/,
    `export const state = { warningEmitted: true }
export const emitWarningIfUnsupportedVersion = () => undefined`,
  ],
  // Chooses defaults by the place where it runs, if configured to; no function is.
  [
    /@smithy\/core\/.*\/resolveDefaultsModeConfig\.js$/,
    "export const resolveDefaultsModeConfig = () => async () => 'legacy'",
  ],
  // Reports in a header which features of the SDK are in use.
  [/@aws-sdk\/core\/.*\/check-features\.js$/, 'export const checkFeatures = async () => undefined'],
  // Dates in answers of AWS: tables and queues that are described have some, and no function describes any.
  [
    /@smithy\/core\/.*\/serde\/date-utils\.js$/,
    `const leftOut = () => { throw new Error('Dates were left out: nothing here uses them') }
export const dateToUtcString = leftOut, parseRfc3339DateTime = leftOut, parseRfc3339DateTimeWithOffset = leftOut,
  parseRfc7231DateTime = leftOut, parseEpochTimestamp = leftOut`,
  ],
  // Endpoints of an account, and other ways to sign: a region's own endpoint and the usual signature are all that is used.
  [
    /@aws-sdk\/core\/.*\/AccountIdEndpointModeConfigResolver\.js$/,
    'export const resolveAccountIdEndpointModeConfig = (input) => input',
  ],
  [
    /@aws-sdk\/core\/.*\/NodeAccountIdEndpointModeConfigOptions\.js$/,
    `export const ENV_ACCOUNT_ID_ENDPOINT_MODE = undefined, CONFIG_ACCOUNT_ID_ENDPOINT_MODE = undefined
${unset('NODE_ACCOUNT_ID_ENDPOINT_MODE_CONFIG_OPTIONS', "'disabled'")}`,
  ],
  [/@aws-sdk\/core\/.*\/NODE_AUTH_SCHEME_PREFERENCE_OPTIONS\.js$/, unset('NODE_AUTH_SCHEME_PREFERENCE_OPTIONS', '[]')],
  // Finds an account for rules about endpoints that are replaced: they are given an endpoint and a region.
  [
    /@smithy\/core\/.*\/createConfigValueProvider\.js$/,
    `export const createConfigValueProvider = (key, name, config) => async () => {
  if (key === 'endpoint' && config.isCustomEndpoint === false) return undefined
  const found = config[key] ?? config[name]
  const value = typeof found === 'function' ? await found() : found
  return value?.hostname ? value.protocol + '//' + value.hostname + (value.port ? ':' + value.port : '') + value.path : (value?.url?.href ?? value)
}`,
  ],
  // Takes the name of a resource apart, for rules about endpoints that are replaced.
  [/@aws-sdk\/core\/.*\/parseArn\.js$/, 'export const parseArn = () => null'],
  // Numbers too long for JavaScript: AWS sends us none outside texts.
  [/@smithy\/core\/.*\/json\/needsReviver\.js$/, 'export const needsReviver = () => false'],
  [/@smithy\/core\/.*\/json\/jsonReviver\.js$/, 'export const jsonReviver = undefined'],
  // Merges what a log line says of the same object in two places; ours says everything once.
  [
    /@aws-lambda-powertools\/commons\/lib\/esm\/deepMerge\.js$/,
    'export const deepMerge = (target, ...sources) => Object.assign(target, ...sources)',
  ],
  // A namespace brings all its members: texts are coerced to numbers alone, and no time of day or duration is read.
  [/zod\/v4\/mini\/coerce\.js$/, coercedNumber],
  [/zod\/v4\/mini\/iso\.js$/, isoDatesAndTimes],
  // Bytes as text in other ways than UTF-8; nothing here sends or receives bytes.
  [
    /@smithy\/core\/.*\/Uint8ArrayBlobAdapter\.js$/,
    `export const bindUint8ArrayBlobAdapter = (toUtf8) => class Blob extends Uint8Array {
  static mutate(source) { return Object.setPrototypeOf(source, Blob.prototype) }
  transformToString() { return toUtf8(this) } }`,
  ],
  // Keeps log lines back until something goes wrong; ours are written at once.
  [/@aws-lambda-powertools\/logger\/.*\/logBuffer\.js$/, 'export class CircularMap extends Map {}'],
  // Keeps apart what runs at the same time in one environment, which only Lambda's own store would have to do.
  [
    /@aws\/lambda-invoke-store\/.*\/invoke-store\.js$/,
    'export const InvokeStore = { getInstanceAsync: async () => globalThis.awslambda?.InvokeStore }',
  ],
  // Reads the streams of browsers.
  [
    /@smithy\/core\/.*\/util-stream\/stream-collector\.browser\.js$/,
    ['streamCollector', 'collectBlob', 'collectReadableStream']
      .map(
        (name) =>
          `export const ${name} = async () => { throw new Error('${name} was left out: nothing here uses it') }`,
      )
      .join('\n'),
  ],
  // Buckets of S3, of which this service has none.
  [
    /@smithy\/core\/.*\/service-customizations\/index\.js$/,
    "export const resolveParamsForS3 = async () => { throw new Error('S3 was left out: nothing here uses it') }",
  ],
]
