import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { leafHash, rootOf } from '../../../lib/proof/merkle-tree.ts'

const page = readFileSync(new URL('../../../docs/proof.md', import.meta.url), 'utf8')
const [, section = ''] = page.split('\n## A worked example\n')
const [example = ''] = section.split('\n## ')
const blocks = [...example.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, of, code = '']) => ({ of, code }))
const texts = blocks.filter(({ of }) => of === '').map(({ code }) => code)
const [leaves = '', beginning = '', holds = '', changed = ''] = texts
const [command = ''] = blocks.filter(({ of }) => of === 'sh').map(({ code }) => code)

const folder = mkdtempSync(join(tmpdir(), 'example-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (file: string) => {
  const [, key = ''] = /"(affiliate-[^"]+)"/.exec(command) ?? []
  const { status, stdout, stderr } = spawnSync(process.execPath, ['docs/verify.mjs', file, key], { encoding: 'utf8' })
  return { status, says: `${stdout}${stderr}` }
}

test('the three entries have the root that the page and its checkpoint say', () => {
  const root = rootOf(leaves.trim().split('\n').map(leafHash)).toString('base64')
  expect(beginning.split('\n').slice(0, 3)).toEqual(['affiliate-reconciliation/prod', '3', root])
  expect(example).toContain(`The root is\n\`${root}\``)
})

test('the export verifies as the page says, and not once its one byte was changed', () => {
  expect(command).toContain('docs/proof-example.json')
  expect(run('docs/proof-example.json')).toEqual({ status: 0, says: holds })
  const text = readFileSync(new URL('../../../docs/proof-example.json', import.meta.url), 'utf8')
  const other = text.replace('"views": 1000', '"views": 1001')
  expect(Buffer.from(other).filter((byte, at) => byte !== Buffer.from(text)[at])).toHaveLength(1)
  writeFileSync(join(folder, 'changed.json'), other)
  expect(run(join(folder, 'changed.json'))).toEqual({ status: 1, says: changed })
  const [, kept = ''] = /`3:([^`]+)`/.exec(example) ?? []
  expect(JSON.parse(text).checkpoint.split('\n')[2]).toBe(kept)
})
