import type { Metafile } from 'esbuild'

/** Below this, a file costs more by its imports, and by what its neighbours could have told about it when packed, than it holds. */
const smallBytes = 2_000

/**
 * The sources in small files that several late files share and nobody else: they are better off in the file of the frame.
 * `isFirst` says of an entry point whether it is shown without the frame.
 */
export const smallShared = ({ outputs }: Metafile, isFirst: (entryPoint: string) => boolean): string[] => {
  const all = Object.entries(outputs)
  const neededFirst = new Set(
    all
      .filter(([, { entryPoint }]) => entryPoint !== undefined && isFirst(entryPoint))
      .flatMap(([, { imports }]) => imports.map(({ path }) => path)),
  )
  return all
    .filter(([path, { entryPoint, bytes }]) => entryPoint === undefined && bytes < smallBytes && !neededFirst.has(path))
    .flatMap(([, { inputs }]) => Object.keys(inputs))
}
