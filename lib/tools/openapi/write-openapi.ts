import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openApiDocument } from './openapi-document.ts'
import { routeTables } from './route-tables.ts'

const root = new URL('../../../', import.meta.url)
const target = new URL('docs/openapi.json', root)

await writeFile(target, `${JSON.stringify(openApiDocument(routeTables), null, 2)}\n`)
process.stdout.write(`Wrote ${fileURLToPath(target)}\n`)
