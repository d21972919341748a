import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

/** Whether the page is to be written; throws an Error for anything but `--write`, before minutes of measuring. */
export const readIsWriting = (args: readonly string[]): boolean => {
  const unknown = args.find((arg) => arg !== '--write')
  if (unknown !== undefined) {
    throw new Error(`npm run bench takes -- --write and nothing else, got "${unknown}"; without it, it only prints.`)
  }
  return args.length > 0
}

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
