import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isFlowAmong, readImports, shippedFiles } from './imports.ts'
import { drawRooms, roomsOf } from './rooms.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const page = join(root, 'docs/architecture.md')
const picture = /(?<=^```mermaid\n)flowchart TD\n[\s\S]*?(?=^```$)/m

const imports = shippedFiles(root).flatMap(readImports(root))
const drawn = drawRooms(roomsOf(imports, isFlowAmong(imports)))
writeFileSync(
  page,
  readFileSync(page, 'utf8').replace(picture, () => drawn),
)
