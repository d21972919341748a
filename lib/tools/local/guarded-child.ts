import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { settleWithin } from './wait-until.ts'

const guardPath = fileURLToPath(new URL('./child-guard.ts', import.meta.url))
const stopWithinMs = 3_000
const keptCharacters = 2_000

/** A child that cannot outlive this process. */
export interface GuardedChild {
  readonly hasEnded: () => boolean
  /** The last output of the child on its standard error. */
  readonly lastWords: () => string
  readonly stop: () => Promise<void>
}

/**
 * Starts a command behind a guard process (child-guard.ts). Guard and command have a process group of their own, so
 * that Ctrl-C reaches only this process, and killing the group of this process leaves the guard to clean up.
 * `folderToRemove` is removed with the child; `onUnexpectedEnd` is called if it ends without `stop`.
 */
export const startGuardedChild = (
  command: string,
  args: readonly string[],
  options: { readonly folderToRemove: string | null; readonly onUnexpectedEnd: () => void },
): GuardedChild => {
  const guard = spawn(process.execPath, [guardPath, options.folderToRemove ?? '', command, ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'] },
  })
  let words = ''
  let isStopping = false
  const ended = once(guard, 'exit')
  const hasEnded = (): boolean => guard.exitCode !== null || guard.signalCode !== null
  guard.stdin.on('error', () => undefined)
  guard.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-keptCharacters)
  })
  guard.on('exit', () => {
    if (!isStopping) options.onUnexpectedEnd()
  })
  return {
    hasEnded,
    lastWords: () => words.trim(),
    stop: async () => {
      isStopping = true
      guard.stdin.end()
      if (!hasEnded()) await settleWithin(ended, stopWithinMs)
    },
  }
}
