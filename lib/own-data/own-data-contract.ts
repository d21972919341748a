import * as z from 'zod/mini'
import { ownDataKinds } from './vocabulary.ts'

export const ownDataContentType = 'application/x-ndjson; charset=utf-8'

/** A line of the file: what it is about, and the same object that the API shows of it. */
export const ownDataLine = z
  .object({ kind: z.enum(ownDataKinds), data: z.record(z.string(), z.unknown()) })
  .register(z.globalRegistry, { id: 'OwnDataLine' })
export type OwnDataLine = z.infer<typeof ownDataLine>

export const writeLines = (lines: readonly OwnDataLine[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('')
