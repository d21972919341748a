import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { clientTypes } from './client-types.ts'
import { openApiDocument } from './openapi-document.ts'
import { routeTables } from './route-tables.ts'

const root = new URL('../../../', import.meta.url)
const contract = openApiDocument(routeTables)

const write = async (path: string, text: string): Promise<void> => {
  const target = new URL(path, root)
  await writeFile(target, text)
  process.stdout.write(`Wrote ${fileURLToPath(target)}\n`)
}

await write('docs/openapi.json', `${JSON.stringify(contract, null, 2)}\n`)
await write('docs/client/contract.ts', clientTypes(contract))
