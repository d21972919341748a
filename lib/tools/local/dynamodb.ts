import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { ensureDataFolder } from './data-folder.ts'
import { startGuardedChild } from './guarded-child.ts'
import { LocalStackError } from './local-stack-error.ts'
import { findFreePorts } from './ports.ts'
import { waitUntil } from './wait-until.ts'

const readyWithinMs = 30_000
const packageName = `@dynoxide/${process.platform}-${process.arch}`

/** An endpoint that implements DynamoDB. */
export interface DynamoDb {
  readonly endpoint: string
  readonly stop: () => Promise<void>
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const packagedEmulator = (): string | null => {
  try {
    return createRequire(import.meta.url).resolve(`${packageName}/dynoxide`)
  } catch {
    return null
  }
}

const emulatorOnPath = (searchPath: string): string | null =>
  searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'dynoxide'))
    .find(isExecutable) ?? null

const findEmulator = (): string => {
  const found = packagedEmulator() ?? emulatorOnPath(process.env['PATH'] ?? '')
  if (found !== null) return found
  throw new LocalStackError(
    `No DynamoDB emulator was found: run npm ci to install ${packageName} (packaged for linux-x64 only), ` +
      'or put a dynoxide on the PATH, or set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB that already runs.',
  )
}

const databaseIn = (dataDir: string): string => {
  ensureDataFolder(dataDir)
  return join(dataDir, 'dynamodb.sqlite')
}

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(1_000) })
    return true
  } catch {
    return false
  }
}

export interface DynamoDbOptions {
  /** Folder for the data; null keeps them in memory. */
  readonly dataDir: string | null
  /** Removed when the emulator stops, for whatever reason. */
  readonly folderToRemove: string | null
  readonly onUnexpectedEnd: (error: LocalStackError) => void
}

/** Starts the emulator on a free loopback port and waits until it responds; throws LocalStackError. */
export const startDynamoDb = async (options: DynamoDbOptions): Promise<DynamoDb> => {
  const emulator = findEmulator()
  const storage = options.dataDir === null ? [] : ['--db-path', databaseIn(options.dataDir)]
  const [port] = await findFreePorts(1)
  const endpoint = `http://127.0.0.1:${port}`
  let isReady = false
  const child = startGuardedChild(emulator, ['serve', '--host', '127.0.0.1', '--port', String(port), ...storage], {
    folderToRemove: options.folderToRemove,
    onUnexpectedEnd: () => {
      if (isReady)
        options.onUnexpectedEnd(new LocalStackError('The DynamoDB emulator stopped unexpectedly; start again.'))
    },
  })
  isReady =
    (await waitUntil(async () => child.hasEnded() || (await answers(endpoint)), readyWithinMs)) && !child.hasEnded()
  if (isReady) return { endpoint, stop: child.stop }
  await child.stop()
  const reason = child.lastWords().replaceAll(/\s+/g, ' ') || `no response within ${readyWithinMs / 1000} s`
  throw new LocalStackError(`The DynamoDB emulator ${emulator} did not start (${reason}).`)
}
