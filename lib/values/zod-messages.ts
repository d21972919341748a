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
  datetime: 'a time such as 2026-01-31T12:00:00Z',
  date: 'a day such as 2026-01-31',
}

/** One and many of what a bound counts. */
const units: Readonly<Record<string, readonly [string, string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  object: ['field', 'fields'],
}

const bound = (word: 'at least' | 'at most', value: number | bigint, origin: string): string => {
  const amount = value.toLocaleString('en-US')
  const unit = units[origin]
  return unit === undefined
    ? `must be ${word} ${amount}`
    : `must have ${word} ${amount} ${unit[Number(value) === 1 ? 0 : 1]}`
}

type Issue<Code> = Extract<z.core.$ZodRawIssue, { code: Code }>

const choiceOf = ({ values, input }: Issue<'invalid_value'>): string => {
  const words = values.map(String)
  const choice = words.length === 1 ? `must be ${words[0]}` : `must be one of ${words.join(', ')}`
  return input === undefined ? `is required, and ${choice}` : choice
}

/** What is wrong with a value, as the rest of a sentence that begins with its field: "is required". */
const predicateOf = (issue: z.core.$ZodRawIssue): string => {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'is required' : `must be ${kinds[issue.expected] ?? issue.expected}`
  }
  if (issue.code === 'too_small') return bound('at least', issue.minimum, issue.origin)
  if (issue.code === 'too_big') return bound('at most', issue.maximum, issue.origin)
  if (issue.code === 'invalid_format') {
    const format = formats[issue.format]
    return format === undefined ? 'has the wrong format' : `must be ${format}`
  }
  if (issue.code === 'invalid_value') return choiceOf(issue)
  if (issue.code === 'invalid_key')
    return `has a name that cannot be used: it ${issue.issues[0]?.message ?? 'is not valid'}`
  return 'is not valid'
}

/** Our words for a value that does not fit, where its schema has none of its own: never the library's. */
z.config({ customError: predicateOf })
