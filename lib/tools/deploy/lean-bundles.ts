import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'
import * as z from 'zod'
import { minifiedAgain } from './minified-again.ts'
import { packedContract } from './packed-contract.ts'
import { plainAttributes } from './plain-attributes.ts'
import { replacedModules } from './replaced-modules.ts'
import { unusedMethods, withoutMethods } from './unused-methods.ts'

/** Clients report their version to AWS, and bring a whole package.json for that. */
const clientPackage = /@aws-sdk\/client-[^/]+\/package\.json$/
/** Hashes in JavaScript, for a Node without `crypto`; Lambda's Node has it. */
const handmadeHash = /@smithy\/core\/.*\/(?<name>Md5Js|Sha256Js)\.js$/
/** Retries that slow down by themselves, which no client here uses. */
const adaptiveRetries = /@smithy\/core\/.*\/util-retry\/(?<name>DefaultRateLimiter|AdaptiveRetryStrategy)\.js$/
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

const ulidPackage = /\/ulid\/dist\/node\/index\.js$/
/** Ids are made of Node's own randomness and a time that is one: neither is looked for or doubted. */
const withPlainIds = (source: string): string =>
  source
    .replace(
      /^function detectPRNG\([\s\S]*?^\}$/m,
      'const detectPRNG = () => () => crypto.randomBytes(1).readUInt8() / 256',
    )
    .replaceAll(/^ {4}(?:else )?if \(.*\) \{\n.*ULIDErrorCode\.EncodeTime.*\n {4}\}$/gm, '')
    .replace(/^var ULIDErrorCode;\n[\s\S]*?^\}\)\(.*$/m, 'const ULIDErrorCode = {}')

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
    onLoad({ filter: ulidPackage }, async ({ path }) => ({
      contents: withPlainIds(await readFile(path, 'utf8')),
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
    for (const [filter, contents] of [...replacedModules, ...plainAttributes])
      onLoad({ filter }, () => ({ contents, loader: 'js' }))
    for (const filter of [handmadeHash, adaptiveRetries]) {
      onLoad({ filter }, ({ path }) => {
        const name = filter.exec(path)?.groups?.['name']
        return name === undefined ? null : { contents: throwing(name), loader: 'js' }
      })
    }
  },
}

export default [leanBundles, packedContract, minifiedAgain]
