import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'
import * as z from 'zod'

/** Clients tell AWS their version, and bring a whole package.json for it. */
const clientPackage = /@aws-sdk\/client-[^/]+\/package\.json$/
/** Hashes written in JavaScript for a Node without `crypto`; Lambda's Node has it. */
const handmadeHash = /@smithy\/core\/.*\/(?<name>Md5Js|Sha256Js)\.js$/
/** Retries that slow down by themselves, which no client here is set to. */
const adaptiveRetries = /@smithy\/core\/.*\/util-retry\/(?<name>DefaultRateLimiter|AdaptiveRetryStrategy)\.js$/
const credentialsFromEnvironment = `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'
export const credentialsWillNeedRefresh = () => false
export const credentialsTreatedAsExpired = () => false`

/** What packages bring and no Lambda of this service uses, and what stands in its place. */
const replaced: readonly (readonly [filter: RegExp, contents: string])[] = [
  // Where a client remembers endpoints that it was told of: DynamoDB's client makes one, and no command of it asks.
  [/@aws-sdk\/endpoint-cache\/.*\/EndpointCache\.js$/, 'export class EndpointCache {}'],
  // A Lambda has its credentials in its environment; where else they could be is not looked for.
  [/@aws-sdk\/credential-provider-node\/dist-es\/defaultProvider\.js$/, credentialsFromEnvironment],
  // It has no files in ~/.aws either.
  [
    /@smithy\/core\/.*\/loadSharedConfigFiles\.js$/,
    `export { CONFIG_PREFIX_SEPARATOR } from './constants'
export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} })`,
  ],
  // Signs the headers of event streams; every signer makes one, and nothing here is streamed.
  [/@smithy\/signature-v4\/.*\/HeaderFormatter\.js$/, 'export class HeaderFormatter {}'],
  // Asks the machine for its region, which a Lambda has in its environment.
  [
    /@smithy\/core\/.*\/getInstanceMetadataRegion\.js$/,
    'export const getInstanceMetadataRegion = async () => undefined',
  ],
  // Writes what a client does to a logger; none is given one.
  [
    /@aws-sdk\/core\/.*\/loggerMiddleware\.js$/,
    `export const loggerMiddleware = undefined, loggerMiddlewareOptions = undefined
export const getLoggerPlugin = () => ({ applyToStack: () => undefined })`,
  ],
  [/@smithy\/core\/.*\/schemaLogFilter\.js$/, 'export const schemaLogFilter = (_schema, data) => data'],
  // Goes through pages by itself; pages are bounded here.
  [/@smithy\/core\/.*\/createPaginator\.js$/, 'export const createPaginator = () => undefined'],
  // Warns of versions of Node older than the one that functions run on.
  [
    /@aws-sdk\/core\/.*\/emitWarningIfUnsupportedVersion\.js$/,
    `export const state = { warningEmitted: true }
export const emitWarningIfUnsupportedVersion = () => undefined`,
  ],
  // Finds other defaults by where it runs, when it is told to; no function is.
  [
    /@smithy\/core\/.*\/resolveDefaultsModeConfig\.js$/,
    "export const resolveDefaultsModeConfig = () => async () => 'legacy'",
  ],
  // Tells AWS in a header which features of the SDK are in use.
  [/@aws-sdk\/core\/.*\/check-features\.js$/, 'export const checkFeatures = async () => undefined'],
  // Buckets of S3, which this service has none of.
  [
    /@smithy\/core\/.*\/service-customizations\/index\.js$/,
    "export const resolveParamsForS3 = async () => { throw new Error('S3 was left out: nothing here uses it') }",
  ],
]

/** Where regions are: the expressions beside these names tell it too. */
const regionNames = /@aws-sdk\/core\/.*\/partitions\.js$/
const partitions = z.object({ partitions: z.array(z.looseObject({ regionRegex: z.string() })) })

/** A client finds a region by its partition's expression where the list of names does not have it. */
const withoutRegionNames = (source: string): string => {
  const info = partitions.parse(JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1)))
  const lean = info.partitions.map((partition) => ({ ...partition, regions: {} }))
  return `export const partitionsInfo = ${JSON.stringify({ ...info, partitions: lean })}`
}

/** What each command of a client takes and gives. */
const clientSchemas = /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_\d+\.js$/
const namedText = /^const (_\w+) = ("[^"\\]*");$/gm

/** The bundler keeps every object with a computed key, so a client whose schemas have them would bring all of them. */
const withPlainKeys = (source: string): string => {
  const texts = new Map([...source.matchAll(namedText)].map(([, name = '', text = '']) => [name, text]))
  return source.replaceAll(/\[(_\w+)\]:/g, (key, name: string) => {
    const text = texts.get(name)
    return text === undefined ? key : `${text}:`
  })
}

const errorRegistration = /^n\d+_registry\.registerError\((\w+)\$, \1\);\n/gm
/** Errors of AWS that are told apart by their class; every other one comes as its client's own error, under its name. */
const caughtByClass = new Set([
  'ConditionalCheckFailedException',
  'TransactionCanceledException',
  'TransactionConflictException',
])

/** A client registers a class for each error that its service knows, and so brings them all. */
const withFewErrors = (source: string): string =>
  source.replaceAll(errorRegistration, (line, name: string) => (caughtByClass.has(name) ? line : ''))

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
