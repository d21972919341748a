import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** The folder of the service these tests run on the local stack. */
export const fixtureService = fileURLToPath(new URL('./fixture-service/', import.meta.url))

const parentOf = (pid: number): number | null => {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
    return Number(afterName.split(' ')[1])
  } catch {
    return null
  }
}

/** The ids of all processes below this one. */
export const descendantsOf = (pid: number): number[] => {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const children = all.map(Number).filter((child) => parentOf(child) === pid)
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}

export const isAlive = (pid: number): boolean => {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
    return !afterName.startsWith('Z')
  } catch {
    return false
  }
}

/** Runs a framework command in the fixture service until it ends. */
export const runServerless = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; stdout: string; stderr: string }> => {
  const serverless = createRequire(import.meta.url).resolve('serverless/bin/serverless.js')
  const child = spawn(process.execPath, [serverless, ...args], {
    cwd: fixtureService,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text
    })
  }
  const [code] = await once(child, 'close')
  return { code, ...written }
}
