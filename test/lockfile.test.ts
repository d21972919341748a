import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { troubleIn } from '../lib/tools/deploy/advisories.ts'
import { completeBill } from '../lib/tools/deploy/bill-of-materials.ts'

interface Locked {
  readonly name?: string
  readonly version: string
  readonly integrity?: string
}

const root = fileURLToPath(new URL('..', import.meta.url))
const text = await readFile(`${root}package-lock.json`, 'utf8')
const { '': _project, ...packages }: Record<string, Locked> = JSON.parse(text).packages

describe('package-lock.json', () => {
  test('holds a hash of every package, those for other machines too', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(700)
    const without = Object.entries(packages).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))
    expect(without.map(([path, { version }]) => `${path} ${version}`)).toEqual([])
  })

  test('names no registry, so that each machine asks its own', () => {
    expect(text).not.toMatch(/"resolved"|\/-\/[^"]*\.tgz|registry\./)
  })
})

test('the bill of materials lists every locked package once, under its own name, with its hash', async () => {
  const { stdout } = await promisify(execFile)('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  })
  const written = JSON.parse(stdout)
  const { components } = completeBill(written, JSON.parse(text))
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const locked = Object.entries(packages).map(([path, { name, version }]) => `${name ?? nameOf(path)}@${version}`)
  expect(new Set(components.map(({ name, version }) => `${name}@${version}`))).toEqual(new Set(locked))
  expect(components).toHaveLength(new Set(locked).size)
  for (const { name, version, purl, hashes } of components) {
    expect(decodeURIComponent(purl)).toBe(`pkg:npm/${name}@${version}`)
    expect([name, hashes]).toEqual([name, [expect.objectContaining({ alg: 'SHA-512' })]])
  }
  const [, ...others] = written.components
  expect(() => completeBill({ ...written, components: others }, JSON.parse(text))).toThrow('leaves out @apidevtools')
})

describe('advisories', () => {
  const advisory = (id: string, severity: string) => ({
    name: 'left',
    title: 'Falls over',
    url: `https://github.com/advisories/${id}`,
    severity,
    range: '<2',
  })
  const report = {
    vulnerabilities: {
      left: { via: [advisory('GHSA-1', 'critical'), advisory('GHSA-2', 'moderate')] },
      right: { via: ['left', advisory('GHSA-3', 'high')] },
    },
  }
  const accept = (id: string, until: string) => ({ id, until, because: 'It is not reached from here.' })

  test('that are high or critical are told, but for those accepted until a day', () => {
    expect(troubleIn({ vulnerabilities: {} }, [], '2026-06-01')).toEqual([])
    expect(troubleIn(report, [accept('GHSA-3', '2026-06-01')], '2026-06-01')).toEqual([
      'left <2: critical: Falls over (https://github.com/advisories/GHSA-1)',
    ])
  })

  test('are reported again after their last day, and an acceptance that concerns nothing must be removed', () => {
    const accepted = [accept('GHSA-1', '2026-05-31'), accept('GHSA-3', '2026-07-01'), accept('GHSA-9', '2026-07-01')]
    expect(troubleIn(report, accepted, '2026-06-01')).toEqual([
      'left <2: critical: Falls over (https://github.com/advisories/GHSA-1)',
      'GHSA-1 was only accepted until 2026-05-31.',
      'GHSA-9 no longer concerns anything here; remove it from the accepted advisories.',
    ])
  })

  test('that could not be fetched are not good news', () => {
    for (const none of [null, { statusCode: 405 }, { error: { code: 'ENOTFOUND' } }]) {
      expect(() => troubleIn(none, [], '2026-06-01')).toThrow('could not check for advisories')
    }
  })

  test('are accepted in a list that can be read', async () => {
    const accepted: unknown = JSON.parse(await readFile(`${root}.ci/accepted-advisories.json`, 'utf8'))
    expect(() => troubleIn({ vulnerabilities: {} }, accepted, '2000-01-01')).not.toThrow()
  })
})
