import { basename } from 'node:path'
import type { Metafile } from 'esbuild'

/** Below this, a file costs more by its imports, and by what its neighbours could have told about it when packed, than it holds. */
const smallBytes = 5_300
/** Below this, what people who are not signed in may need as well comes with whatever loads late. */
const tinyBytes = 1_200

/** What late files share, and where it is better off than in a file for each set of them. */
export interface Shared {
  /** Comes with the first file that loads late: what is too small for a file, and not only the signed-in need. */
  readonly withLate: readonly string[]
  /** Comes with the frame: what each role needs anyway, and what is too small for a file. */
  readonly withFrame: readonly string[]
  /** One file for those who look into campaigns: what is too small for a file, and no affiliate needs. */
  readonly amongLookers: readonly string[]
}

/** Affiliates load these. */
const ofAffiliates = /^(?:affiliate|everybody|own)-/
/** No affiliate loads these. */
export const ofLookers = /^(?:admin|campaign|looker)-/

/** Where what these entry points share goes, or null for a file of its own. */
const placeOf = (
  users: readonly string[],
  bytes: number,
  isFirst: (entryPoint: string) => boolean,
): keyof Shared | null => {
  if (users.some(isFirst)) return bytes < tinyBytes ? 'withLate' : null
  const names = users.map((user) => basename(user))
  const isSmall = bytes < smallBytes
  if (isSmall && names.every((name) => ofLookers.test(name))) return 'amongLookers'
  const isForAll = names.some((name) => ofAffiliates.test(name)) && names.some((name) => ofLookers.test(name))
  return isSmall || isForAll ? 'withFrame' : null
}

/** `isFirst` says of an entry point whether it is there, or shown, before anything that loads late. */
export const sharedSources = ({ outputs }: Metafile, isFirst: (entryPoint: string) => boolean): Shared => {
  const shared: Record<keyof Shared, string[]> = { withLate: [], withFrame: [], amongLookers: [] }
  for (const [path, { entryPoint, bytes, inputs }] of Object.entries(outputs)) {
    if (entryPoint !== undefined || !path.endsWith('.js')) continue
    const users = Object.values(outputs).flatMap(({ entryPoint: user, imports }) =>
      user !== undefined && imports.some((imported) => imported.path === path) ? [user] : [],
    )
    const place = placeOf(users, bytes, isFirst)
    if (place !== null) shared[place].push(...Object.keys(inputs))
  }
  return shared
}
