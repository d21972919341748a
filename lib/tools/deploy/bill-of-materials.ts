import * as z from 'zod'

const lockfile = z.object({
  packages: z.record(z.string(), z.object({ name: z.string().optional(), version: z.string().optional() })),
})

const component = z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string(), purl: z.string() })
const bill = z.looseObject({ bomFormat: z.literal('CycloneDX'), components: z.array(component) })
export type Bill = z.infer<typeof bill>

const folder = 'node_modules/'

interface Locked {
  /** The name that imports use. */
  readonly alias: string
  /** The name of the package that is installed. */
  readonly name: string
  readonly version: string
}

const lockedPackages = (lock: unknown): Locked[] =>
  Object.entries(lockfile.parse(lock).packages).flatMap(([path, { name, version = '' }]) => {
    if (path === '') return []
    const alias = path.slice(path.lastIndexOf(folder) + folder.length)
    return [{ alias, name: name ?? alias, version }]
  })

const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

/**
 * npm's bill of materials with every package under the name it is published by: npm lists a package that is installed
 * under an alias by the alias, and a scanner would check another package. Throws an Error that names what is in the
 * lockfile and missing in the bill.
 */
export const completeBill = (written: unknown, lock: unknown): Bill => {
  const known = bill.parse(written)
  const locked = lockedPackages(lock)
  const aliases = new Map(
    locked.filter(({ alias, name }) => alias !== name).map((one) => [`${one.alias}@${one.version}`, one.name]),
  )
  const components = known.components.map((one) => {
    const name = aliases.get(`${one.name}@${one.version}`)
    return name === undefined ? one : { ...one, name, purl: purlOf(name, one.version) }
  })
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`))
  const missing = locked.map(({ name, version }) => `${name}@${version}`).filter((one) => !listed.has(one))
  if (missing.length > 0) throw new Error(`The bill of materials leaves out ${missing.join(', ')}.`)
  return { ...known, components }
}
