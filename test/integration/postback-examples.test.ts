import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalQuery, signatureOf } from '../../lib/tracking/postback-signature.ts'
import { codeInDocs } from '../support/code-in-docs.ts'

const run = promisify(execFile)

const published = {
  secret: 'whsec-test',
  parameters: {
    txn_id: 'A-1001',
    ts: '1795000000',
    status: 'approved',
    event: 'sale',
    currency: 'EUR',
    click_id: 'clk_01',
    amount: '19.90',
  },
  query:
    'amount=19.90&click_id=clk_01&currency=EUR&event=sale&status=approved&ts=1795000000&txn_id=A-1001&sig=0e5ae4c3b081dbca0c9bb899faf5c610fab4ce9426004243c565d1a629dd6414',
}
const odd = { secret: 'pbsec_ü', parameters: { txn_id: "A 1/2+3&4=5 (é)!*'~%", ts: '1', event: '_-' } }
const oddQuery = `${canonicalQuery(odd.parameters)}&sig=${signatureOf(odd.parameters, odd.secret)}`

/** Each language with the program that signs what it is given as JSON, around the code of the page. */
const languages = {
  js: {
    command: process.execPath,
    file: 'sign.mjs',
    program: (code: string) => `${code}\nconsole.log(signedQuery(JSON.parse(process.argv[2]), process.argv[3]))\n`,
  },
  python: {
    command: 'python3',
    file: 'sign.py',
    program: (code: string) => `${code}\nimport json, sys\nprint(signed_query(json.loads(sys.argv[1]), sys.argv[2]))\n`,
  },
  php: {
    command: 'php',
    file: 'sign.php',
    program: (code: string) => `<?php\n${code}\necho signed_query(json_decode($argv[1], true), $argv[2]), "\\n";\n`,
  },
} as const

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postback-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const isInstalled = async (command: string): Promise<boolean> => {
  try {
    await run(command, ['--version'], { timeout: 60_000 })
    return true
  } catch {
    return false
  }
}

describe('what docs/postbacks.md shows', () => {
  test('is the published vector', () => {
    const { sig, ...signed } = Object.fromEntries(new URLSearchParams(published.query))
    expect(signed).toEqual(published.parameters)
    expect(signatureOf(published.parameters, published.secret)).toBe(sig)
  })

  test.each(Object.keys(languages) as (keyof typeof languages)[])(
    'signs in %s as we verify, where that language is installed',
    async (language) => {
      const { command, file, program } = languages[language]
      const code = codeInDocs('docs/postbacks.md', 'Signing', language)
      expect(code).toContain(language === 'js' ? 'signedQuery' : 'signed_query')
      if (!(await isInstalled(command))) return
      const path = join(folder, file)
      await writeFile(path, program(code))
      for (const { parameters, secret, query } of [published, { ...odd, query: oddQuery }]) {
        const { stdout } = await run(command, [path, JSON.stringify(parameters), secret], { timeout: 60_000 })
        expect(stdout.trim()).toBe(query)
      }
    },
  )

  test('is a script of at most a kilobyte', () => {
    expect(Buffer.byteLength(codeInDocs('docs/postbacks.md', 'The script', 'js'))).toBeLessThanOrEqual(1_024)
  })
})
