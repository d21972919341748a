import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** One import of one file. Paths inside the project start at its root; packages have their names. */
export interface Import {
  readonly from: string
  readonly to: string
  readonly isTypeOnly: boolean
}

/** Also an import for its effect alone, and what is handed on from another file. */
const importPattern = /^(?:import (type )?(?:[^'"]*? from )?|export (type )?[{*][^'"]*? from )'([^']+)'/gm

export const readImports =
  (root: string) =>
  (file: string): Import[] =>
    [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map(([, type, handedOnType, target = '']) => ({
      from: file,
      to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
      isTypeOnly: (type ?? handedOnType) !== undefined,
    }))

/** The files that functions are made of, without those of the browser and the tools. */
export const shippedFiles = (root: string): string[] =>
  globSync('{functions,lib}/**/*.ts', { cwd: root })
    .filter((file) => !/^lib\/(?:tools|web)\//.test(file))
    .toSorted()

const frame = /^(?:functions|lib\/(?:http|lambda|deps))\//

/** A flow does something: it is a file that imports `Deps`, in a room outside the frame. */
export const isFlowAmong =
  (imports: readonly Import[]) =>
  (file: string): boolean =>
    !frame.test(file) && imports.some(({ from, to }) => from === file && to === 'lib/deps/deps.ts')
