import { appendFileSync } from 'node:fs'
import * as z from 'zod'

/** What a role grants, that a function used it, or that a role denied something. */
export const recordedLine = z.discriminatedUnion('what', [
  z.object({ what: z.enum(['granted', 'used']), who: z.string(), grant: z.string() }),
  z.object({ what: z.literal('denied'), sentence: z.string() }),
])
export type RecordedLine = z.infer<typeof recordedLine>
export type RecordLine = (line: RecordedLine) => void

/** Appends each line once to a file that stacks share, as it happens: a stack that is killed loses none. */
export const createRecord = (file: string | null): RecordLine => {
  const written = new Set<string>()
  return (line) => {
    const text = JSON.stringify(line)
    if (file === null || written.has(text)) return
    written.add(text)
    appendFileSync(file, `${text}\n`)
  }
}
