type Level = 'debug' | 'info' | 'warn' | 'error'

/** What a field of a line may hold. */
export type LogValue = string | number | boolean | null | undefined | readonly string[]

interface Line {
  /** When it was written; the line shows the time of day, in UTC. */
  readonly at: Date
  readonly level: Level
  readonly code: string
  readonly fields: Readonly<Record<string, LogValue>>
  readonly error?: Error | undefined
}

const plainPattern = /^[\w.:/@+-]+$/
/** Line ends, escape sequences and everything else that controls a terminal: somebody else may have sent the value. */
const steeringPattern = /[\p{C}\p{Zl}\p{Zp}]/gu

const harmless = (text: string): string =>
  text.replaceAll(steeringPattern, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)

const shown = (value: Exclude<LogValue, undefined>): string => {
  const text = Array.isArray(value) ? value.join(',') : String(value)
  return plainPattern.test(text) ? text : harmless(JSON.stringify(text))
}

const colors: Readonly<Record<Level, number>> = { debug: 90, info: 36, warn: 33, error: 31 }
const gray = 90

/** The stack as Node prints it, indented; without one, name and message. */
const stackOf = (error: Error): string =>
  (error.stack ?? String(error))
    .split('\n')
    .map((line) => `\n    ${harmless(line.trimStart())}`)
    .join('')

/**
 * A line for people: `10:00:00.000 INFO POST_SUBMITTED postId=post_1 …`, with the stack of an error on the lines below.
 * A value of more than one word is quoted, and nothing in it controls the terminal.
 */
export const textLine = ({ at, level, code, fields, error }: Line, isInColor = false): string => {
  const painted = (color: number, text: string): string => (isInColor ? `\u001b[${color}m${text}\u001b[0m` : text)
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${painted(gray, `${name}=`)}${shown(value)}`],
  )
  const head = [
    painted(gray, at.toISOString().slice(11, 23)),
    painted(colors[level], level.toUpperCase().padEnd(5)),
    code,
  ]
  return `${[...head, ...parts].join(' ')}${error === undefined ? '' : painted(gray, stackOf(error))}`
}
