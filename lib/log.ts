import { Logger } from '@aws-lambda-powertools/logger'
import type { Config } from './config.ts'

/** Every line the platform logs: its level and what it means to the person who reads it. */
export const logCodes = {
  REQUEST_COMPLETED: { level: 'info', meaning: 'A request was answered; carries method, path, status and duration.' },
  REQUEST_REFUSED: { level: 'info', meaning: 'A request was answered with a 4xx; carries the code.' },
  REQUEST_FAILED: { level: 'error', meaning: 'A request met something unforeseen and was answered with a 5xx.' },
  AFFILIATE_REGISTERED: { level: 'info', meaning: 'A principal and its first API key were created.' },
  CAMPAIGN_CREATED: { level: 'info', meaning: 'A campaign was created.' },
  CAMPAIGN_CHANGED: { level: 'info', meaning: 'A campaign was changed.' },
  POST_SUBMITTED: { level: 'info', meaning: 'A post and its first claim were stored.' },
  CLAIM_UPDATED: { level: 'info', meaning: 'A post has a new claim.' },
  MESSAGE_NOT_SENT: { level: 'warn', meaning: 'The queue did not take a message; the sweep will pick the post up.' },
  MESSAGE_MALFORMED: {
    level: 'error',
    meaning: 'A queue message does not fit its schema; it goes back and ends in the DLQ.',
  },
  POST_MISSING: { level: 'warn', meaning: 'A message names a post that does not exist; the message is done.' },
  POST_NOT_DUE: { level: 'debug', meaning: 'A duplicate or late message: the post owes no check now.' },
  POST_CHECKED: { level: 'info', meaning: 'A check was committed; carries the verdict.' },
  CHECK_OVERTAKEN: { level: 'info', meaning: 'Another writer moved the post on; this check was dropped.' },
  CHECK_FAILED: { level: 'error', meaning: 'A check met something unforeseen; its message returns to the queue.' },
  PLATFORM_ASKED: { level: 'info', meaning: 'One call to a platform; carries how many posts and how they came back.' },
  PLATFORM_UNAVAILABLE: {
    level: 'warn',
    meaning: 'A platform gave no answer for some posts; their next check is scheduled.',
  },
  HEALTH_NOT_NOTED: { level: 'warn', meaning: 'The time of a platform answer could not be noted; status is late.' },
  PLATFORM_CONFIG_CHANGED: { level: 'info', meaning: 'An admin replaced a platform config.' },
  ALERT_RAISED: { level: 'warn', meaning: 'An alert was opened or repeated.' },
  ALERT_SETTLED: { level: 'info', meaning: 'A late confirmation resolved an alert.' },
  ALERT_ESCALATED: { level: 'warn', meaning: 'Nobody acknowledged an alert in time; carries its level and severity.' },
  ALERTS_ESCALATED: { level: 'info', meaning: 'A look for overdue alerts ended; carries the counts.' },
  TRUST_RECOMPUTED: {
    level: 'info',
    meaning: 'A recomputation of trust went on; carries the counts and whether it is done.',
  },
  TRUST_DRIFTED: { level: 'error', meaning: 'Stored trust was not what the posts say, and was repaired.' },
  ALERT_HANDLED: { level: 'info', meaning: 'A person acknowledged or resolved an alert.' },
  RUN_STARTED: { level: 'info', meaning: 'Somebody asked for a look at many posts.' },
  RUN_PLANNED: { level: 'info', meaning: 'Every post of a run is on its way; carries how many.' },
  RUN_NOT_NOTED: { level: 'error', meaning: 'The outcome of checks could not be counted; their messages return.' },
  PLAN_FAILED: { level: 'error', meaning: 'A run could not be planned on; its message returns to the queue.' },
  DLQ_REDRIVEN: { level: 'warn', meaning: 'An admin moved dead-letter messages back; carries how many.' },
  BULK_ROW_FAILED: { level: 'error', meaning: 'A row of a bulk submission met something unforeseen; it alone failed.' },
  KEY_USE_NOT_NOTED: { level: 'warn', meaning: 'The day of use could not be noted on an API key.' },
  PLATFORM_WATCHED: { level: 'debug', meaning: 'A look at a platform: whether its circuit is open.' },
  SWEEP_COMPLETED: { level: 'info', meaning: 'A sweep sent what was due; carries the counts.' },
} as const satisfies Record<string, { level: 'debug' | 'info' | 'warn' | 'error'; meaning: string }>
export type LogCode = keyof typeof logCodes

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>

/** A log of codes with fields; never give it an API key, an e-mail address or a whole object. */
export interface Log {
  readonly write: (code: LogCode, fields?: LogFields, error?: unknown) => void
  /** The same log with fields on every line. */
  readonly with: (fields: LogFields) => Log
}

type Measure = (code: LogCode, fields: LogFields) => void

const logOver = (logger: Logger, measure: Measure): Log => ({
  write: (code, fields = {}, error) => {
    const extra = error instanceof Error ? { ...fields, error } : fields
    logger[logCodes[code].level](code, extra)
    measure(code, fields)
  },
  with: (fields) => {
    const child = logger.createChild()
    child.appendKeys(fields)
    return logOver(child, measure)
  },
})

/** CloudWatch-style JSON lines on stdout; `measure` sees every code with its fields, whatever the level. */
export const createLog = (config: Pick<Config, 'stage' | 'logLevel' | 'version'>, measure: Measure): Log =>
  logOver(
    new Logger({
      serviceName: 'affiliate-reconciliation',
      logLevel: config.logLevel,
      environment: config.stage,
      persistentKeys: { version: config.version },
    }),
    measure,
  )
