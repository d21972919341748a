import { parseArgs } from 'node:util'
import { smoke } from './smoke.ts'

const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://localhost:3000' } } })
const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const isRight = await smoke({ baseUrl: values.url, key: process.env['ADMIN_KEY'] ?? null, print })
if (!isRight) process.exitCode = 1
