import { Logger } from '@aws-lambda-powertools/logger'
import type { Config } from './config.ts'
import type { LogCode } from './log-codes.ts'
import { levelOf, levels } from './log-levels.ts'
import { type LogValue, textLine } from './text-line.ts'

/** Names that the logger reserves: it drops a field with such a name, and complains about it on a line of its own. */
type Reserved = 'level' | 'message' | 'timestamp' | 'service' | 'sampling_rate'

export type LogFields = Readonly<Record<string, LogValue>> & {
  readonly [Name in Reserved]?: undefined
}

/** A log of codes with fields; never give it an API key, an e-mail address or a whole object. */
export interface Log {
  readonly write: (code: LogCode, fields?: LogFields, error?: unknown) => void
  /** The same log with fields on every line. */
  readonly with: (fields: LogFields) => Log
}

type Measure = (code: LogCode, fields: LogFields) => void

type Write = (code: LogCode, fields: LogFields, error: Error | undefined) => void

/** `own` goes on every line. It is kept here because a child logger costs more than everything else about a line. */
const logOver = (write: Write, measure: Measure, own: LogFields = {}): Log => ({
  write: (code, fields = {}, error) => {
    write(code, { ...own, ...fields }, error instanceof Error ? error : undefined)
    measure(code, fields)
  },
  with: (fields) => logOver(write, measure, { ...own, ...fields }),
})

type LogConfig = Pick<Config, 'stage' | 'logLevel' | 'logFormat' | 'version'>

const jsonWriter = ({ stage, logLevel, version }: LogConfig): Write => {
  const logger = new Logger({
    serviceName: 'affiliate-reconciliation',
    logLevel,
    environment: stage,
    persistentKeys: { version },
  })
  return (code, fields, error) => logger[levelOf(code)](code, error === undefined ? fields : { ...fields, error })
}

const textWriter = ({ logLevel, logFormat }: LogConfig): Write => {
  const least = levels.findIndex((level) => level.toUpperCase() === logLevel)
  return (code, fields, error) => {
    const level = levelOf(code)
    if (levels.indexOf(level) < least) return
    process.stdout.write(`${textLine({ at: new Date(), level, code, fields, error }, logFormat === 'color')}\n`)
  }
}

/**
 * Lines on stdout, by default in the JSON that CloudWatch reads. `measure` gets every code with its fields, whatever
 * the level.
 */
export const createLog = (config: LogConfig, measure: Measure): Log =>
  logOver(config.logFormat === 'json' ? jsonWriter(config) : textWriter(config), measure)
