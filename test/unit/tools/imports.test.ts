import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readImports } from '../../../lib/tools/architecture/imports.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'imports-'))
})
afterEach(() => rmSync(root, { recursive: true }))

test.each([
  ["import { a } from './a.ts'", 'a.ts', false],
  ["import {\n  type a,\n  b,\n} from './a.ts'", 'a.ts', false],
  ["import type { A } from './a.ts'", 'a.ts', true],
  ["import './a.ts'", 'a.ts', false],
  ["export { a } from './a.ts'", 'a.ts', false],
  ["export * from './a.ts'", 'a.ts', false],
  ["export type { A } from './a.ts'", 'a.ts', true],
  ["import * as z from 'zod/mini'", 'zod/mini', false],
])('%s is an import', (line, to, isTypeOnly) => {
  writeFileSync(join(root, 'file.ts'), `${line}\n`)
  expect(readImports(root)('file.ts')).toEqual([{ from: 'file.ts', to, isTypeOnly }])
})

test('what a file makes itself is none', () => {
  writeFileSync(join(root, 'file.ts'), "export const word = 'from'\nexport type Word = 'a' | 'b'\n")
  expect(readImports(root)('file.ts')).toEqual([])
})
