import type { LocalStackError } from './local-stack-error.ts'

const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const
const othersEndWithinMs = 1_500
const lookAtParentEveryMs = 500

/** Prints the sentence of the error and nothing else, and ends the process with code 1. */
export const endWith = (error: LocalStackError): never => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

/**
 * Stops the stack on a signal, and when the program that started it (IPC) or the npm that ran it is gone. While the API
 * is being served, serverless-offline handles SIGINT and SIGTERM with a clean exit of its own; it gets a moment for
 * that.
 */
export const onEnd = ({ stop, isServing }: { stop: () => Promise<void>; isServing: () => boolean }): void => {
  const endOn = (signal: keyof typeof exitCodes): void => {
    const end = (): never => process.exit(isServing() ? 0 : exitCodes[signal])
    const endInTurn = (): void => {
      if (isServing() && signal !== 'SIGHUP') setTimeout(end, othersEndWithinMs)
      else end()
    }
    stop().then(endInTurn, endInTurn)
  }
  process.on('SIGINT', () => endOn('SIGINT'))
  process.on('SIGTERM', () => endOn('SIGTERM'))
  process.on('SIGHUP', () => endOn('SIGHUP'))
  const endBySignal = (): void => {
    process.kill(process.pid, 'SIGTERM')
  }
  if (process.send !== undefined) process.once('disconnect', endBySignal)
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      endBySignal()
    }, lookAtParentEveryMs)
    watch.unref()
  }
}
