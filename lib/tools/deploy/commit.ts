import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const withinMs = 10_000

/** The commit that a folder is at, in twelve digits; null outside of a checkout, or without git. */
export const commitOf = async (folder: string): Promise<string | null> => {
  try {
    const { stdout } = await run('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: folder, timeout: withinMs })
    return stdout.trim()
  } catch {
    return null
  }
}

/** A version as semantic versioning writes a build of it: `0.2.0+1a2b3c4d5e6f`. */
export const builtVersion = (version: string, commit: string | null): string =>
  commit === null ? version : `${version}+${commit}`
