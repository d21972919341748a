import { shortLine } from '../notifications/short-line.ts'

/** The most characters in one message, by Discord's limit. */
export const maxMessageLength = 2_000
const maxNameLength = 80
/** Leaves room for a list to say how many more there are. */
const roomForMore = 60

/**
 * Other people's text in a sentence of ours: every mark that Discord could interpret is escaped, so that it shows as
 * written.
 */
export const quoted = (text: string): string => shortLine(text, maxNameLength).replaceAll(/[!-/:-@[-`{-~]/g, '\\$&')

/** An id, ready to copy; ids contain letters, digits and `_`. */
export const idText = (id: string): string => `\`${id}\``

/** A heading with as many of the lines as fit into one message; the rest are counted. */
export const listed = (heading: string, lines: readonly string[], isAll = true): string => {
  const shown: string[] = []
  let length = heading.length + roomForMore
  for (const line of lines) {
    length += line.length + 1
    if (length > maxMessageLength) break
    shown.push(line)
  }
  const more = lines.length - shown.length
  const rest = isAll ? `… and ${more} more` : `… and at least ${more + 1} more`
  return [heading, ...shown, ...(more > 0 || !isAll ? [rest] : [])].join('\n')
}
