import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { troubleIn } from './advisories.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const patienceMs = 120_000

/** npm also ends with a failure if it finds something; its output tells the difference. */
const audit = (): Promise<string> =>
  new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024, timeout: patienceMs }
    execFile('npm', ['audit', '--json', '--package-lock-only'], options, (_error, stdout) => resolve(stdout))
  })

const accepted: unknown = JSON.parse(await readFile(`${root}.ci/accepted-advisories.json`, 'utf8'))
const written = await audit()
const today = new Date().toISOString().slice(0, 10)
try {
  const trouble = troubleIn(written === '' ? null : JSON.parse(written), accepted, today)
  for (const sentence of trouble) process.stderr.write(`${sentence}\n`)
  if (trouble.length > 0) process.exitCode = 1
  else process.stdout.write('No high or critical advisory concerns a package here.\n')
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
