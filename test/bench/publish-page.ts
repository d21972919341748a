import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

const known = ['--write', '--keep-growth', '--settling', '--scale'] as const

/** What the bench was asked for; throws an Error for anything that it does not know, before minutes of measuring. */
export const readArguments = (
  args: readonly string[],
): {
  readonly isWriting: boolean
  readonly keepsGrowth: boolean
  readonly isSettlingAlone: boolean
  readonly isScaleAlone: boolean
} => {
  const unknown = args.find((arg) => !known.some((one) => one === arg))
  if (unknown !== undefined) {
    throw new Error(
      `npm run bench takes -- --write, --keep-growth, --settling and --scale, got "${unknown}"; without --write, it only prints.`,
    )
  }
  return {
    isWriting: args.includes('--write'),
    keepsGrowth: args.includes('--keep-growth'),
    isSettlingAlone: args.includes('--settling'),
    isScaleAlone: args.includes('--scale'),
  }
}

const growthHeading = '## Growth\n'

/** What a page says about growth, heading and all; throws an Error if it says nothing. */
export const growthSectionOf = (page: string): string => {
  const at = page.indexOf(growthHeading)
  if (at === -1) throw new Error('The page has no section "Growth" to keep; run the bench without --keep-growth.')
  return page.slice(at).trimEnd()
}

/** What the page at a path says about growth. */
export const keptGrowth = async (path: string): Promise<string> => growthSectionOf(await readFile(path, 'utf8'))

/** The page with another section in place of the one of that heading; where it has none, before the last section. */
export const withSection = (page: string, section: string): string => {
  const [heading = ''] = section.split('\n')
  const parts = page.split(/^(?=## )/m)
  const at = parts.findIndex((part) => part.startsWith(`${heading}\n`))
  const text = `${section.trimEnd()}\n\n`
  return (at === -1 ? parts.toSpliced(-1, 0, text) : parts.with(at, text)).join('')
}

/** The page at a path with another section in it. */
export const pageWith = async (path: string, section: string): Promise<string> =>
  withSection(await readFile(path, 'utf8'), section)

/** Prints the page; writes it to `path` as well, formatted as the project's other pages are, if that was asked for. */
export const publishPage = async (
  page: string,
  { path, isWriting, say }: { path: string; isWriting: boolean; say: (line: string) => void },
): Promise<void> => {
  say(page)
  if (!isWriting) {
    say('Nothing was written: npm run bench -- --write puts this into docs/performance.md.')
    return
  }
  await writeFile(path, page)
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  await promisify(execFile)(process.execPath, [biome, 'format', '--write', '--vcs-enabled=false', path])
}
