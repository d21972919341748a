import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

const killAfterMs = 2_000

/**
 * Runs as a process of its own between the local stack and an emulator: `child-guard.ts <folder> <command> <args…>`.
 * Its standard input is a pipe from the stack. The system closes that pipe however the stack ends, SIGKILL included;
 * then the guard stops the emulator and removes the stack's working folder.
 */
const [folder = '', command = '', ...args] = process.argv.slice(2)

const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
let isStopping = false

const stop = (): void => {
  if (isStopping) return
  isStopping = true
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref()
}

const leave = (code: number): void => {
  if (isStopping && folder !== '') rmSync(folder, { recursive: true, force: true })
  process.exit(code)
}

child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  leave(127)
})
child.on('exit', (code) => leave(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
process.stdin.on('error', stop).on('close', stop).resume()
