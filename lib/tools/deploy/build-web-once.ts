import { createHash } from 'node:crypto'
import { access, glob, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the dashboard is made of, and what makes it. */
const sources = ['lib/**', 'docs/*.json', 'package.json', 'package-lock.json']

const fingerprint = async (serviceDir: string): Promise<string> => {
  const files: string[] = []
  for await (const entry of glob(sources, { cwd: serviceDir, withFileTypes: true }))
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(await readFile(file))
  return hash.digest('hex')
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** Builds the dashboard unless it was built from the same files before: stacks start far more often than they change. */
export const buildWebOnce = async (serviceDir: string): Promise<void> => {
  const note = join(serviceDir, 'dist/web-built-from')
  const made = await fingerprint(serviceDir)
  const before = await readFile(note, 'utf8').catch(() => '')
  if (before === made && (await isThere(join(serviceDir, 'dist/web/page.html.br')))) return
  const { buildWeb } = await import('./build-web.ts')
  await rm(note, { force: true })
  await buildWeb(serviceDir)
  await writeFile(note, made)
}
