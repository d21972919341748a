import { rmSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import * as z from 'zod'
import { credentialsIn, usualMode } from '../../platforms/live/credentials.ts'
import { everyPlatform, platformName } from '../../platforms/platform-name.ts'
import { LocalStackError } from './local-stack-error.ts'
import type { Settings } from './settings.ts'

export const readyMessage = z.object({
  type: z.literal('ready'),
  baseUrl: z.url(),
  adminKey: z.string(),
  /** The page that shows the e-mails the stack would have sent; `mails` beside it returns them as JSON. */
  mailboxUrl: z.url(),
  dynamodbEndpoint: z.url(),
  sqsEndpoint: z.url(),
  region: z.string(),
  tableName: z.string(),
  queueUrl: z.string(),
  dlqUrl: z.string(),
  /** By logical id of serverless.yml. */
  tableNames: z.record(z.string(), z.string()),
  queueUrls: z.record(z.string(), z.string()),
})

/** Where everything is, for a program that started the local stack. */
export type ReadyMessage = z.infer<typeof readyMessage>

/** That a function asked for something that its role does not allow. */
export const deniedMessage = z.object({ type: z.literal('denied'), sentence: z.string() })
export type DeniedMessage = z.infer<typeof deniedMessage>

interface ServedRoute {
  /** As in serverless.yml: `GET /health`. */
  readonly route: string
  readonly functionName: string
}

/** What the service serves: its routes, and which pages are among them. */
export interface Served {
  readonly routes: readonly ServedRoute[]
  readonly dashboard: boolean
  readonly docs: boolean
}

/** Each with the function behind it, as in serverless.yml. */
const routeLines = (routes: readonly ServedRoute[]): string[] => {
  const widest = Math.max(0, ...routes.map(({ route }) => route.length))
  return routes.map(({ route, functionName }) => `${route.padEnd(widest)}  ${functionName}`)
}

const whereDataIs = ({ dataDir }: Settings): string =>
  dataDir === null ? 'this deletes the data (start with DATA_DIR=.data to keep it)' : `the data stays in ${dataDir}`

const whoIsLive = ({ credentials }: Settings): string[] => {
  const live = { credentials: credentialsIn(credentials), stubUrl: null }
  const names = everyPlatform.filter((platform) => usualMode(platform, live) === 'live').map(platformName)
  return names.length === 0 ? [] : [`Live       ${names.join(', ')}; the other platforms are simulated`]
}

const humanLines = (ready: ReadyMessage, settings: Settings, { dashboard, docs, routes }: Served): string[] => [
  ...(settings.showsRoutes ? [...routeLines(routes), ''] : []),
  ...(settings.clockSpeed === 1 ? [] : [`Clock      ${settings.clockSpeed} times as fast as real time`]),
  ...whoIsLive(settings),
  ...(dashboard ? [`Dashboard  ${ready.baseUrl}/`] : []),
  `API        ${ready.baseUrl}/api/v1`,
  ...(docs ? [`Docs       ${ready.baseUrl}/docs`] : []),
  `Mailbox    ${ready.mailboxUrl}`,
  `Admin key  ${ready.adminKey} (sign in with it)`,
  `Stop       Ctrl-C; ${whereDataIs(settings)}`,
]

const writeReadyFile = async (path: string, ready: ReadyMessage): Promise<void> => {
  const unfinished = `${path}.${process.pid}`
  try {
    await writeFile(unfinished, JSON.stringify(ready), { mode: 0o600 })
    await rename(unfinished, path)
  } catch {
    throw new LocalStackError(
      `LOCAL_STACK_READY_FILE must be the path of a file that can be written, got "${path}"; use another path.`,
    )
  }
  process.once('exit', () => rmSync(path, { force: true }))
}

/**
 * Tells people (on standard output) and programs (through IPC and LOCAL_STACK_READY_FILE) that the stack is ready. The
 * file appears completely or not at all, only its owner can read it, and it is gone once the stack ends.
 */
export const announce = async (ready: ReadyMessage, settings: Settings, served: Served): Promise<void> => {
  process.stdout.write(`${humanLines(ready, settings, served).join('\n')}\n`)
  if (settings.readyFile !== null) await writeReadyFile(settings.readyFile, ready)
  process.send?.(ready)
}
