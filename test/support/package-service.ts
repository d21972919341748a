import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Packaged {
  /** Has the zip of each function, `<function>.zip`. */
  readonly folder: string
  // biome-ignore lint/suspicious/noExplicitAny: a template is what the framework made of it, until a test looks at it
  readonly resources: Readonly<Record<string, any>>
  readonly remove: () => Promise<void>
}

/** Packages the project as for a deployment of prod. */
export const packageService = async (env: Readonly<Record<string, string>> = {}): Promise<Packaged> => {
  const folder = await mkdtemp(join(tmpdir(), 'package-'))
  const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js')
  const args = [serverless, 'package', '--stage', 'prod', '--package', folder]
  // The plugin that zips leaves a folder for each function behind.
  const leftovers = join(folder, 'leftovers')
  await mkdir(leftovers)
  await run(process.execPath, args, { env: { ...process.env, TMPDIR: leftovers, ...env } })
  const template = await readFile(join(folder, 'cloudformation-template-update-stack.json'), 'utf8')
  return { folder, resources: JSON.parse(template).Resources, remove: () => rm(folder, { recursive: true }) }
}
