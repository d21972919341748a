import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureDataFolder } from './data-folder.ts'
import type { Settings } from './settings.ts'

const keyPattern = /^[0-9a-f]{64}$/

/**
 * The master key: the one kept with the data, otherwise a new one. Kept data keep it beside them, readable by their
 * owner only, so that receivers can still verify what they get.
 */
export const chooseMasterKey = async ({ dataDir }: Pick<Settings, 'dataDir'>): Promise<string> => {
  const fresh = randomBytes(32).toString('hex')
  if (dataDir === null) return fresh
  const file = join(dataDir, 'webhook-master-key')
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (keyPattern.test(kept)) return kept
  ensureDataFolder(dataDir)
  await writeFile(file, `${fresh}\n`, { mode: 0o600 })
  return fresh
}
