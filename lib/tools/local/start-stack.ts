import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { credentialVariables } from '../../platforms/live/credentials.ts'
import { deniedMessage, type ReadyMessage, readyMessage } from './announce.ts'
import { LocalStackError } from './local-stack-error.ts'
import { settleWithin } from './wait-until.ts'

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url))
const readyWithinMs = 120_000
/** Longer than the stack gives its batches, runs, emulators and the framework together. */
const stopWithinMs = 15_000
const keptCharacters = 20_000

/** A local stack that runs as a child of this process. */
export interface RunningStack extends ReadyMessage {
  readonly pid: number
  /** The latest output of the stack and its functions, at most 20,000 characters. */
  readonly output: () => string
  /** Resolves with the exit code, or null after a signal, whenever and however the stack ends. */
  readonly ended: Promise<number | null>
  /** Throws if a role denied something since the start or the last check. */
  readonly checkRoles: () => void
  /** Ends the stack and everything it started; does nothing if it has ended. Rejects as `checkRoles` throws. */
  readonly stop: () => Promise<void>
}

export interface StartOptions {
  /** The folder of serverless.yml; by default the project's own. */
  readonly serviceFolder?: string
  /** Receives what the stack writes, as it comes. */
  readonly onOutput?: (text: string) => void
}

/** What a person sets for a stack of their own, and no stack that a program starts may call. */
const ofPeople = Object.fromEntries([...credentialVariables, 'PLATFORM_STUB_URL'].map((name) => [name, undefined]))

/** The variables of a stack: this process's own, and those that its starter chose. */
export const variablesOf = (
  own: Readonly<Record<string, string | undefined>>,
  chosen: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> => ({
  ...own,
  ...ofPeople,
  npm_lifecycle_event: undefined,
  HTTP_PORT: '0',
  LOCAL_STACK_WATCH: 'off',
  LOCAL_STACK_ROLES: 'on',
  LOCAL_STACK_SAMPLES: 'off',
  ...chosen,
})

const spawnStack = (env: Readonly<Record<string, string | undefined>>, serviceFolder: string): ChildProcess => {
  const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js')
  return spawn(process.execPath, [serverless, 'offline', 'start'], {
    cwd: serviceFolder,
    env: variablesOf(process.env, env),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

const collectOutput = (child: ChildProcess, onOutput: StartOptions['onOutput']): (() => string) => {
  let kept = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      kept = (kept + text).slice(-keptCharacters)
      onOutput?.(text)
    })
  }
  return () => kept
}

const untilReady = (child: ChildProcess, output: () => string): Promise<ReadyMessage> =>
  new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new LocalStackError(`${reason}\n${output().trim()}`))
    const timer = setTimeout(() => fail(`The stack was not ready within ${readyWithinMs / 1000} s.`), readyWithinMs)
    child.once('close', (code) => {
      clearTimeout(timer)
      fail(`The stack ended with code ${code} before it was ready.`)
    })
    child.on('message', (message) => {
      const parsed = readyMessage.safeParse(message)
      if (!parsed.success) return
      clearTimeout(timer)
      resolve(parsed.data)
    })
  })

/** Collects what roles do not allow; the function that it returns throws what came since it was last called. */
const collectDenials = (child: ChildProcess): (() => void) => {
  const denied = new Set<string>()
  child.on('message', (message) => {
    const parsed = deniedMessage.safeParse(message)
    if (parsed.success) denied.add(parsed.data.sentence)
  })
  return () => {
    const sentences = [...denied]
    denied.clear()
    if (sentences.length > 0) throw new LocalStackError(sentences.join('\n'))
  }
}

/**
 * Starts the service on the local stack and waits until it can be used. The variables add to this process's own; by
 * default HTTP_PORT is a free port, file watching is off, functions may do only what their roles allow, and every platform is simulated, whatever keys this process has. Rejects with a LocalStackError that carries the stack's
 * output if the stack ends or is not ready within two minutes.
 */
export const startStack = async (
  env: Readonly<Record<string, string | undefined>> = {},
  { serviceFolder = projectFolder, onOutput }: StartOptions = {},
): Promise<RunningStack> => {
  const child = spawnStack(env, serviceFolder)
  const output = collectOutput(child, onOutput)
  const checkRoles = collectDenials(child)
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await settleWithin(ended, stopWithinMs)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
    checkRoles()
  }
  try {
    const ready = await untilReady(child, output)
    return { ...ready, pid: child.pid ?? 0, output, ended, checkRoles, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
