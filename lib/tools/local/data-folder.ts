import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { LocalStackError } from './local-stack-error.ts'

/**
 * Folder by folder: the recursive option of mkdir never returns below a folder that cannot contain any, such as /proc.
 */
const make = (folder: string): void => {
  if (existsSync(folder)) return
  make(dirname(folder))
  mkdirSync(folder)
}

/** Makes sure that the folder for the data exists and can be written; throws LocalStackError. */
export const ensureDataFolder = (folder: string): void => {
  try {
    make(folder)
    accessSync(folder, constants.W_OK)
  } catch {
    throw new LocalStackError(
      `DATA_DIR must be a folder that can be written, got "${folder}"; set DATA_DIR=.data or leave it out.`,
    )
  }
}
