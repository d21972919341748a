import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newApiKey, readApiKey } from '../../access/api-key.ts'
import type { Instant } from '../../values/instant.ts'
import { ensureDataFolder } from './data-folder.ts'
import { LocalStackError } from './local-stack-error.ts'
import type { Settings } from './settings.ts'

/** Writes an admin with this key to the table unless it is there. */
export type BootstrapAdmin = (input: { tableName: string; adminKey: string; now: Instant }) => Promise<void>

const keptKeyFile = (dataDir: string): string => join(dataDir, 'admin-key')

/**
 * The admin's key: LOCAL_ADMIN_KEY, otherwise the one kept with the data, otherwise a new one. Kept data keep a new key
 * beside them, readable by their owner only, so that the next start has the same admin.
 */
export const chooseAdminKey = async ({
  adminKey,
  dataDir,
}: Pick<Settings, 'adminKey' | 'dataDir'>): Promise<string> => {
  if (adminKey !== null) return adminKey
  const fresh = newApiKey('local').key
  if (dataDir === null) return fresh
  const kept = (await readFile(keptKeyFile(dataDir), 'utf8').catch(() => '')).trim()
  if (readApiKey(kept) !== null) return kept
  ensureDataFolder(dataDir)
  await writeFile(keptKeyFile(dataDir), `${fresh}\n`, { mode: 0o600 })
  return fresh
}

/** Makes sure that the table has the admin of this key; throws LocalStackError if it cannot. */
export const ensureAdmin = async (
  input: { tableName: string; adminKey: string; now: Instant },
  bootstrapAdmin: BootstrapAdmin,
): Promise<void> => {
  try {
    await bootstrapAdmin(input)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new LocalStackError(`The admin of the local stack could not be created: ${reason}`)
  }
}
