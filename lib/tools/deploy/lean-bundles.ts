import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'
import * as z from 'zod'
import { unusedMethods, withoutMethods } from './unused-methods.ts'

/** Clients report their version to AWS, and bring a whole package.json for that. */
const clientPackage = /@aws-sdk\/client-[^/]+\/package\.json$/
/** Hashes in JavaScript, for a Node without `crypto`; Lambda's Node has it. */
const handmadeHash = /@smithy\/core\/.*\/(?<name>Md5Js|Sha256Js)\.js$/
/** Retries that slow down by themselves, which no client here uses. */
const adaptiveRetries = /@smithy\/core\/.*\/util-retry\/(?<name>DefaultRateLimiter|AdaptiveRetryStrategy)\.js$/
const credentialsFromEnvironment = `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'
export const credentialsWillNeedRefresh = () => false
export const credentialsTreatedAsExpired = () => false`

/** What packages bring and no function of this service uses, and what replaces it. */
const replaced: readonly (readonly [filter: RegExp, contents: string])[] = [
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
    [
      'dateToUtcString',
      'parseRfc3339DateTime',
      'parseRfc3339DateTimeWithOffset',
      'parseRfc7231DateTime',
      'parseEpochTimestamp',
    ]
      .map((name) => `export const ${name} = () => { throw new Error('${name} was left out: nothing here uses it') }`)
      .join('\n'),
  ],
  // Keeps log lines back until something goes wrong; ours are written at once.
  [/@aws-lambda-powertools\/logger\/.*\/logBuffer\.js$/, 'export class CircularMap extends Map {}'],
  // Keeps apart what runs at the same time in one environment, which only Lambda's own store would have to do.
  [
    /@aws\/lambda-invoke-store\/.*\/invoke-store\.js$/,
    'export const InvokeStore = { getInstanceAsync: async () => globalThis.awslambda?.InvokeStore }',
  ],
  // Buckets of S3, of which this service has none.
  [
    /@smithy\/core\/.*\/service-customizations\/index\.js$/,
    "export const resolveParamsForS3 = async () => { throw new Error('S3 was left out: nothing here uses it') }",
  ],
]

/** Where regions are listed: the expressions beside these names are enough. */
const regionNames = /@aws-sdk\/core\/.*\/partitions\.js$/
const partitions = z.object({
  partitions: z.array(
    z.object({
      id: z.string(),
      regionRegex: z.string(),
      outputs: z.object({ dnsSuffix: z.string() }),
    }),
  ),
})

/** Regions of secret services, where this one cannot be deployed. */
const isolated = /^aws-iso/

/** A client finds a region that is not listed by the expression of its partition. No endpoint here is dual-stack or FIPS. */
const withoutRegionNames = (source: string): string => {
  const info = partitions.parse(JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1)))
  const lean = info.partitions
    .filter(({ id }) => !isolated.test(id))
    .map((partition) => ({ ...partition, regions: {} }))
  return `export const partitionsInfo = ${JSON.stringify({ partitions: lean })}`
}

/** The input and output of each command of a client. */
const clientSchemas = /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_\d+\.js$/
const namedText = /^const (_\w+) = ("[^"\\]*");$/gm

/** The bundler keeps every object with a computed key, so a client whose schemas have some would bring them all. */
const withPlainKeys = (source: string): string => {
  const texts = new Map([...source.matchAll(namedText)].map(([, name = '', text = '']) => [name, text]))
  return source.replaceAll(/\[(_\w+)\]:/g, (key, name: string) => {
    const text = texts.get(name)
    return text === undefined ? key : `${text}:`
  })
}

const errorRegistration = /^n\d+_registry\.registerError\((\w+)\$, \1\);\n/gm
/**
 * Errors of AWS that code recognises by their class; every other one arrives as its client's own error, with its name.
 */
const caughtByClass = new Set([
  'ConditionalCheckFailedException',
  'TransactionCanceledException',
  'TransactionConflictException',
])

/** A client registers a class for every error that its service knows, and so brings them all. */
const withFewErrors = (source: string): string =>
  source.replaceAll(errorRegistration, (line, name: string) => (caughtByClass.has(name) ? line : ''))

/** Where a client finds its service. */
const endpointRules =
  /@aws-sdk\/client-(?<service>dynamodb|sqs|secrets-manager)\/dist-es\/endpoint\/endpointResolver\.js$/

/** Rules for every kind of endpoint, of which a function uses two: the one it is given, and its region's own. */
const withRegionalEndpoint = (service: string): string => `import { awsEndpointFunctions } from '@aws-sdk/core/client'
export const defaultEndpointResolver = ({ Endpoint, Region }) => ({
  url: new URL(Endpoint ?? \`https://${service.replace('-', '')}.\${Region}.\${awsEndpointFunctions.partition(Region).dnsSuffix}\`),
})`

const throwing = (name: string): string =>
  `export class ${name} { constructor() { throw new Error('${name} was left out: nothing here uses it') } }`

/** Leaves out of every bundle what a Lambda on Node never runs. */
const leanBundles: Plugin = {
  name: 'lean-bundles',
  setup: ({ onLoad }) => {
    onLoad({ filter: clientPackage }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'))
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
    onLoad({ filter: clientSchemas }, async ({ path }) => ({
      contents: withFewErrors(withPlainKeys(await readFile(path, 'utf8'))),
      loader: 'js',
    }))
    onLoad({ filter: regionNames }, async ({ path }) => ({
      contents: withoutRegionNames(await readFile(path, 'utf8')),
      loader: 'js',
    }))
    for (const unused of unusedMethods) {
      onLoad({ filter: unused.file }, async ({ path }) => ({
        contents: withoutMethods(await readFile(path, 'utf8'), unused),
        loader: 'js',
      }))
    }
    onLoad({ filter: endpointRules }, ({ path }) => {
      const service = endpointRules.exec(path)?.groups?.['service']
      return service === undefined ? null : { contents: withRegionalEndpoint(service), loader: 'js' }
    })
    for (const [filter, contents] of replaced) onLoad({ filter }, () => ({ contents, loader: 'js' }))
    for (const filter of [handmadeHash, adaptiveRetries]) {
      onLoad({ filter }, ({ path }) => {
        const name = filter.exec(path)?.groups?.['name']
        return name === undefined ? null : { contents: throwing(name), loader: 'js' }
      })
    }
  },
}

export default [leanBundles]
