import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/** Clients tell AWS their version, and bring a whole package.json for it. */
const clientPackage = /@aws-sdk\/client-[^/]+\/package\.json$/
/** Hashes written in JavaScript for a Node without `crypto`; Lambda's Node has it. */
const handmadeHash = /@smithy\/core\/.*\/(?<name>Md5Js|Sha256Js)\.js$/
/** Where a client remembers endpoints that it was told of; the client of DynamoDB makes one, and no command of it asks. */
const endpointCache = /@aws-sdk\/endpoint-cache\/.*\/EndpointCache\.js$/

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

const throwing = (name: string): string =>
  `export class ${name} { constructor() { throw new Error('${name} was left out: Node brings its own') } }`

/** Leaves out of every bundle what a Lambda on Node never runs. */
const leanBundles: Plugin = {
  name: 'lean-bundles',
  setup: ({ onLoad }) => {
    onLoad({ filter: clientPackage }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'))
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
    onLoad({ filter: clientSchemas }, async ({ path }) => ({
      contents: withPlainKeys(await readFile(path, 'utf8')),
      loader: 'js',
    }))
    onLoad({ filter: endpointCache }, () => ({ contents: 'export class EndpointCache {}', loader: 'js' }))
    onLoad({ filter: handmadeHash }, ({ path }) => {
      const name = handmadeHash.exec(path)?.groups?.['name']
      return name === undefined ? null : { contents: throwing(name), loader: 'js' }
    })
  },
}

export default [leanBundles]
