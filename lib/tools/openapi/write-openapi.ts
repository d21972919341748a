import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openApiDocument } from './openapi-document.ts'
import { routeTables } from './route-tables.ts'

const root = new URL('../../../', import.meta.url)
const target = new URL('docs/openapi.json', root)

const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { version: string }
await writeFile(target, `${JSON.stringify(openApiDocument(routeTables, version), null, 2)}\n`)
process.stdout.write(`Wrote ${fileURLToPath(target)}\n`)
