import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { growthSectionOf, publishPage, readArguments, withSection } from '../../bench/publish-page.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** The page on disk and what was printed, after the bench was run with these arguments. */
const afterBench = async (...args: string[]): Promise<{ onDisk: string; printed: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-page-'))
  folders.push(folder)
  const path = join(folder, 'performance.md')
  writeFileSync(path, 'as it was')
  const printed: string[] = []
  await publishPage('# Measured\n', { path, ...readArguments(args), say: (line) => void printed.push(line) })
  return { onDisk: readFileSync(path, 'utf8'), printed: printed.join('\n') }
}

test('running the bench changes no page, and says how to write it', async () => {
  const { onDisk, printed } = await afterBench()
  expect(onDisk).toBe('as it was')
  expect(printed).toMatch(/^# Measured\n[\s\S]*npm run bench -- --write/)
})

test('the bench writes its page on request', async () => {
  expect(await afterBench('--write')).toEqual({ onDisk: '# Measured\n', printed: '# Measured\n' })
})

test('the bench refuses an argument that it does not know', () => {
  expect(() => readArguments(['--wirte'])).toThrow(
    'takes -- --write, --keep-growth, --settling and --scale, got "--wirte"',
  )
})

test('the bench keeps what the page says about growth on request', () => {
  expect(readArguments(['--write', '--keep-growth'])).toEqual({
    isWriting: true,
    keepsGrowth: true,
    isSettlingAlone: false,
    isScaleAlone: false,
  })
  expect(growthSectionOf('# Performance\n\n## Growth\n\n| a |\n')).toBe('## Growth\n\n| a |')
  expect(() => growthSectionOf('# Performance\n')).toThrow('no section "Growth"')
})

test('the bench and its script write no page themselves', () => {
  const read = (file: string): string => readFileSync(join(root, file), 'utf8')
  expect(read('test/bench/bench.ts')).not.toMatch(/node:fs|writeFile/)
  expect(JSON.parse(read('package.json')).scripts.bench).toBe('node test/bench/bench.ts')
})

test('a section that is measured alone takes the place of what the page said, or comes before its last section', () => {
  const page = '# Measured\n\n## Clicks\n\n1\n\n## Growth\n\n2\n'
  const first = withSection(page, '## Settling\n\n3')
  expect(first).toBe('# Measured\n\n## Clicks\n\n1\n\n## Settling\n\n3\n\n## Growth\n\n2\n')
  expect(withSection(first, '## Settling\n\n4')).toBe(first.replace('3', '4'))
})
