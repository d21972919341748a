import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { completeBill } from './bill-of-materials.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const run = promisify(execFile)
const maxBytes = 64 * 1024 * 1024

const { stdout } = await run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: root,
  maxBuffer: maxBytes,
})
const lock: unknown = JSON.parse(await readFile(`${root}package-lock.json`, 'utf8'))
const bill = completeBill(JSON.parse(stdout), lock)
await writeFile(`${root}sbom.json`, `${JSON.stringify(bill, null, 2)}\n`)
process.stdout.write(`Wrote sbom.json with ${bill.components.length} packages\n`)
