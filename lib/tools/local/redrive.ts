import { parseArgs } from 'node:util'
import { redriveDeadLetters } from './redrive-dead-letters.ts'

const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://localhost:3000' } } })
const key = process.env['ADMIN_KEY']

if (key === undefined) {
  process.stderr.write('Set ADMIN_KEY to the API key of an admin. For a stage other than the local one, add --url.\n')
  process.exitCode = 1
} else {
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`)
  }
  await redriveDeadLetters({ baseUrl: values.url, key, print })
}
