import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Service } from '../../lib/tools/local/service.ts'

const run = promisify(execFile)
const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/local-stack/', import.meta.url))

const print = async (): Promise<string> => {
  const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js')
  const { stdout } = await run(process.execPath, [serverless, 'print', '--format', 'json'], { cwd: projectFolder })
  return stdout
}

const readPrinted = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const file of globSync(['package.json', 'serverless.yml', '{functions,lib}/**/*.yml'], {
    cwd: projectFolder,
  }).toSorted()) {
    hash.update(await readFile(`${projectFolder}${file}`))
  }
  const kept = `${cacheFolder}${hash.digest('hex')}.json`
  const found = await readFile(kept, 'utf8').catch(() => null)
  if (found !== null) return found
  const printed = await print()
  await mkdir(cacheFolder, { recursive: true })
  await writeFile(`${kept}.${process.pid}`, printed)
  await rename(`${kept}.${process.pid}`, kept)
  return printed
}

let reading: Promise<string> | null = null

/**
 * The project's service with its variables resolved by the framework, from serverless.yml and the files beside what they
 * describe; printed once for all who ask, and kept until one of its files changes.
 */
export const readProjectService = async (): Promise<Service> => {
  reading ??= readPrinted()
  return JSON.parse(await reading)
}
