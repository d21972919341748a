import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { shippedFiles } from '../lib/tools/architecture/imports.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

describe('a promise that nobody waits for', () => {
  test('is an error to the linter', () => {
    const { nursery } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')).linter.rules
    expect(nursery).toEqual({ noFloatingPromises: 'error', noMisusedPromises: 'error' })
  })

  test('is found wherever an await before an announcement is forgotten', () => {
    const folder = mkdtempSync(join(tmpdir(), 'forgotten-await-'))
    try {
      for (const part of ['lib', 'functions', 'biome.json', 'tsconfig.json', 'package.json'])
        cpSync(join(root, part), join(folder, part), { recursive: true })
      const forgetful = ['submission/update-claim', 'submission/submit-post', 'notifications/send-notification'].map(
        (name) => `lib/${name}.ts`,
      )
      for (const file of forgetful) {
        const text = readFileSync(join(folder, file), 'utf8')
        expect(text).toMatch(/await announce/)
        writeFileSync(join(folder, file), text.replaceAll(/await (?=announce)/g, ''))
      }
      const lint = ['lint', '--vcs-enabled=false', '--only=nursery/noFloatingPromises', '--reporter=github', 'lib']
      const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/biome'), lint, {
        cwd: folder,
        encoding: 'utf8',
      })
      expect(status).toBe(1)
      const found = [...stdout.matchAll(/noFloatingPromises,file=(?:[^,]*\/)?(lib\/[^,]+),/g)].map(([, file]) => file)
      expect([...new Set(found)].toSorted()).toEqual(forgetful.toSorted())
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('is found where the linter does not see it: what the deps reach acts, and a statement of it is awaited', () => {
    const acting =
      /^\s+(?:if \(.*\) |else )?(?:deps\.)?(?:table|workList|queue|notificationQueue|subscriptions|profiles|accounts|appeals|discordProofs|cohorts|patterns|invitations|shareLinks|sendMail|recent|client|document|pMap)(?:\(\))?[.(]/
    const goesOn = /(?:[[(,:?=&|]|=>)$/
    const wrong = shippedFiles(root).flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n')
      return lines
        .filter((line, at) => acting.test(line) && !goesOn.test(lines[at - 1] ?? ''))
        .map((line) => `${file}: ${line.trim()}`)
    })
    expect(wrong).toEqual([])
  })
})
