import { stripVTControlCharacters } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createLog } from '../../../lib/runtime/log.ts'
import { textLine } from '../../../lib/runtime/text-line.ts'

const config = { stage: 'local', logLevel: 'INFO', version: '1.2.3' } as const
const at = new Date('2026-03-01T10:00:00.000Z')

/** What a log in this format wrote to standard output, by whichever way. */
const written = (logFormat: 'json' | 'text' | 'color', use: (log: ReturnType<typeof createLog>) => void): string[] => {
  const lines: string[] = []
  const keep = (line: unknown): true => {
    lines.push(String(line).trimEnd())
    return true
  }
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(keep)
  use(createLog({ ...config, logFormat }, () => undefined))
  vi.restoreAllMocks()
  return lines
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a line of text', () => {
  const line = { at, level: 'info', code: 'POST_CHECKED', fields: {} } as const

  test('has time, level, code, and each field with its value', () => {
    const fields = {
      correlationId: 'c-1',
      views: 5,
      isOpen: false,
      accounts: ['a', 'b'],
      reason: undefined,
      code: null,
    }
    expect(textLine({ ...line, fields })).toBe(
      '10:00:00.000 INFO  POST_CHECKED correlationId=c-1 views=5 isOpen=false accounts="a,b" code=null',
    )
  })

  test('quotes what is more than a word', () => {
    expect(textLine({ ...line, fields: { reason: 'he said "no"', empty: '' } })).toContain(
      'reason="he said \\"no\\"" empty=""',
    )
  })

  test('is one line that steers no terminal, whatever somebody sent', () => {
    const sent = 'x\n10:00:00.000 ERROR REQUEST_FAILED\r\u001b[2J\u009b31m\u2028\u202e'
    const text = textLine({ ...line, fields: { sent } })
    expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
    expect(text).toContain('\\u{9b}31m')
  })

  test('has the stack of an error below it, and an error steers no terminal either', () => {
    const error = new Error('broken \u001b[2J')
    error.stack = `Error: broken \u001b[2J\n    at handler (lib/one.ts:1:2)`
    expect(textLine({ ...line, level: 'error', error })).toBe(
      '10:00:00.000 ERROR POST_CHECKED\n    Error: broken \\u{1b}[2J\n    at handler (lib/one.ts:1:2)',
    )
  })

  test('has colors only where they were asked for', () => {
    expect(stripVTControlCharacters(textLine({ ...line, fields: { views: 5 } }, true))).toBe(
      textLine({ ...line, fields: { views: 5 } }),
    )
    expect(textLine(line, true)).toContain('\u001b[36mINFO')
  })
})

describe('a log', () => {
  test('writes the same fields as JSON and as text', () => {
    const use = (log: ReturnType<typeof createLog>): void =>
      log.with({ correlationId: 'c-1' }).write('POST_SUBMITTED', { postId: 'post_1', platform: 'x' })
    const [json = ''] = written('json', use)
    expect(JSON.parse(json)).toMatchObject({
      level: 'INFO',
      message: 'POST_SUBMITTED',
      correlationId: 'c-1',
      postId: 'post_1',
      platform: 'x',
      version: '1.2.3',
    })
    const [text = ''] = written('text', use)
    expect(text).toMatch(/^\d\d:\d\d:\d\d\.\d{3} INFO {2}POST_SUBMITTED correlationId=c-1 postId=post_1 platform=x$/)
  })

  test('says nothing as text that it does not say as JSON, which is looked through for secrets', () => {
    const error = new TypeError('canary-1', { cause: new Error('canary-2') })
    error.stack = `TypeError: canary-1\n    at handler (canary-3.ts:1:2)`
    Object.assign(error, { response: 'canary-4' })
    const use = (log: ReturnType<typeof createLog>): void =>
      log.with({ 'canary-5': 'canary-6' }).write('CHECK_FAILED', { 'canary-7': 7, others: ['canary-8', '"'] }, error)
    const canariesIn = (format: 'json' | 'text' | 'color') =>
      written(format, use)
        .join('\n')
        .match(/canary-\d/g) ?? []
    expect(canariesIn('text')).toContain('canary-3')
    expect(canariesIn('json')).toEqual(expect.arrayContaining(canariesIn('text')))
    expect(canariesIn('json')).toEqual(expect.arrayContaining(canariesIn('color')))
  })

  test.each(['json', 'text', 'color'] as const)('as %s leaves out what is below its level', (logFormat) => {
    const lines = written(logFormat, (log) => {
      log.write('POST_NOT_DUE')
      log.write('POST_CHECKED')
      log.write('CHECK_FAILED', {}, new Error('broken'))
    })
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('broken')
  })
})
