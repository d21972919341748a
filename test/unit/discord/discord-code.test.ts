import { expect, test } from 'vitest'
import { newDiscordCode, readDiscordCode } from '../../../lib/discord/discord-code.ts'

test('a code is twelve characters in three groups, each of them one of 32, and never the same', () => {
  const codes = Array.from({ length: 500 }, () => newDiscordCode())
  for (const { code } of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  expect(new Set(codes.map(({ code }) => code)).size).toBe(500)
  expect(new Set(codes.flatMap(({ code }) => Array.from(code.replaceAll('-', '')))).size).toBe(32)
})

test('a code is read however it was typed, and its hash says nothing of it', () => {
  const { code, codeHash } = newDiscordCode()
  const bare = code.replaceAll('-', '')
  const ways = [code, bare, code.toLowerCase(), ` ${code} `, `\`${code}\``, `**${code}**`, code.replaceAll('-', ' ')]
  for (const typed of [...ways, bare.replaceAll('0', 'O').replaceAll('1', 'l')]) {
    expect(readDiscordCode(typed)).toBe(codeHash)
  }
  expect(codeHash).not.toContain(bare)
})

test.each(['', 'ABCD-EFGH', 'ABCD-EFGH-JKMN-PQRS', 'UUUU-UUUU-UUUU', 'x'.repeat(100_000)])(
  '%.20j is no code',
  (typed) => {
    expect(readDiscordCode(typed)).toBeNull()
  },
)
