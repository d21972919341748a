import { basename } from 'node:path'
import type { Metafile } from 'esbuild'

/** Below this, a file costs more by its imports, and by what its neighbours could have told about it when packed, than it holds. */
const smallBytes = 5_300

/** What late files share, and where it is better off than in a file for each set of them. */
export interface Shared {
  /** Comes with the frame: what each role needs anyway, and what is too small for a file. */
  readonly withFrame: readonly string[]
  /** One file for those who look into campaigns: what is too small for a file, and no affiliate needs. */
  readonly amongLookers: readonly string[]
}

/** Only affiliates load these. */
const ofAffiliates = /^(?:affiliate|own)-/
/** No affiliate loads these. */
export const ofLookers = /^(?:admin|campaign|looker)-/

/** `isFirst` says of an entry point whether it is there, or shown, before anything that loads late. */
export const sharedSources = ({ outputs }: Metafile, isFirst: (entryPoint: string) => boolean): Shared => {
  const withFrame: string[] = []
  const amongLookers: string[] = []
  for (const [path, { entryPoint, bytes, inputs }] of Object.entries(outputs)) {
    if (entryPoint !== undefined || !path.endsWith('.js')) continue
    const users = Object.values(outputs).flatMap(({ entryPoint: user, imports }) =>
      user !== undefined && imports.some((imported) => imported.path === path) ? [user] : [],
    )
    if (users.some(isFirst)) continue
    const isSmall = bytes < smallBytes
    const isFor = (whom: RegExp, user: string): boolean => whom.test(basename(user))
    const isForAll = users.some((user) => isFor(ofAffiliates, user)) && users.some((user) => isFor(ofLookers, user))
    if (isSmall && users.every((user) => isFor(ofLookers, user))) amongLookers.push(...Object.keys(inputs))
    else if (isSmall || isForAll) withFrame.push(...Object.keys(inputs))
  }
  return { withFrame, amongLookers }
}
