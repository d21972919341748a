import * as z from 'zod/mini'

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const formats: Readonly<Record<string, string>> = {
  email: 'an e-mail address such as ada@example.com',
  url: 'a web address such as https://example.com',
  datetime: 'a moment such as 2026-01-31T12:00:00Z',
  date: 'a day such as 2026-01-31',
}

const units: Readonly<Record<string, string>> = { string: 'characters', array: 'entries', object: 'fields' }

const amount = (value: number | bigint): string => value.toLocaleString('en-US')

const bound = (word: 'at least' | 'at most', value: number | bigint, origin: string): string => {
  const unit = units[origin]
  return unit === undefined ? `Expected ${word} ${amount(value)}` : `Expected ${word} ${amount(value)} ${unit}`
}

const sentenceOf = (issue: z.core.$ZodRawIssue): string => {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'This field is required' : `Expected ${kinds[issue.expected] ?? issue.expected}`
  }
  if (issue.code === 'too_small') return bound('at least', issue.minimum, issue.origin)
  if (issue.code === 'too_big') return bound('at most', issue.maximum, issue.origin)
  if (issue.code === 'invalid_format') return `Expected ${formats[issue.format] ?? 'another form'}`
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    return values.length === 1 ? `Expected ${values[0]}` : `Expected one of ${values.join(', ')}`
  }
  return 'This value does not fit'
}

/** What is said about a value that does not fit, where the schema says nothing of its own: never the library's words. */
z.config({ customError: sentenceOf })
