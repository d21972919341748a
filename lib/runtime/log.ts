import { Logger } from '@aws-lambda-powertools/logger'
import type { Config } from './config.ts'
import { type LogValue, textLine } from './text-line.ts'

/** Every line the platform logs, by its level; docs/logs.md says what each means to the person who reads it. */
export const logCodes = {
  REQUEST_COMPLETED: 'info',
  REQUEST_REFUSED: 'info',
  REQUEST_FAILED: 'error',
  AFFILIATE_REGISTERED: 'info',
  API_KEY_CREATED: 'info',
  API_KEY_REVOKED: 'info',
  SESSION_STARTED: 'info',
  SESSION_ENDED: 'info',
  RECOVERY_LINK_CREATED: 'info',
  ACCESS_RECOVERED: 'info',
  EMAIL_CONFIRMED: 'info',
  MAIL_SENT: 'info',
  MAIL_HELD_BACK: 'warn',
  MAIL_NOT_SENT: 'error',
  ACCOUNTS_CHANGED: 'info',
  CONNECTION_MADE: 'info',
  CONNECTION_RENEWED: 'info',
  CONNECTION_LOST: 'warn',
  CONNECTION_NOT_RENEWED: 'warn',
  CONNECTION_REMOVED: 'info',
  CONNECTION_NOT_REVOKED: 'warn',
  CONNECTIONS_SWEPT: 'info',
  CONNECTION_NOT_SWEPT: 'error',
  DISCORD_LINKED: 'info',
  CAMPAIGN_CREATED: 'info',
  CAMPAIGN_CHANGED: 'info',
  INVITATION_CREATED: 'info',
  INVITATION_REVOKED: 'info',
  LINK_CREATED: 'info',
  LINK_STOPPED: 'info',
  LINKS_FLAGGED: 'info',
  LINKS_NOT_FLAGGED: 'error',
  SHORT_LINK_FOLLOWED: 'info',
  POSTBACK_TOKEN_CREATED: 'info',
  CONVERSION_RECORDED: 'info',
  CONVERSIONS_SWEPT: 'info',
  CONVERSION_NOT_SWEPT: 'error',
  POST_SUBMITTED: 'info',
  CLAIM_UPDATED: 'info',
  DUPLICATE_DECIDED: 'info',
  MESSAGE_NOT_SENT: 'warn',
  MESSAGE_MALFORMED: 'error',
  POST_MISSING: 'warn',
  POST_NOT_DUE: 'debug',
  POST_CHECKED: 'info',
  CHECK_OVERTAKEN: 'info',
  CHECK_FAILED: 'error',
  CHECK_POSTPONED: 'warn',
  PLATFORM_ASKED: 'info',
  PLATFORM_UNAVAILABLE: 'warn',
  PLATFORM_BLANK: 'error',
  HEALTH_NOT_NOTED: 'warn',
  PLATFORM_SPEND: 'info',
  STATISTICS_EXPIRED: 'info',
  CREDENTIAL_FAILED: 'warn',
  CREDENTIAL_WORKS: 'info',
  PLATFORM_CONFIG_CHANGED: 'info',
  ALERT_RAISED: 'warn',
  ALERT_SETTLED: 'info',
  ALERT_ESCALATED: 'warn',
  ALERTS_ESCALATED: 'info',
  ALERT_NOT_ESCALATED: 'error',
  TRUST_RECOMPUTED: 'info',
  TRUST_DRIFTED: 'error',
  COHORTS_LEARNED: 'info',
  COHORTS_NOT_LEARNED: 'error',
  COHORTS_NOT_READ: 'error',
  PATTERNS_CHANGED: 'info',
  PATTERN_RULE_FAILED: 'error',
  PATTERNS_NOT_RECORDED: 'error',
  ALERT_HANDLED: 'info',
  APPEAL_STEPPED: 'info',
  APPEALS_SWEPT: 'info',
  APPEAL_NOT_SWEPT: 'error',
  APPEAL_TOLD: 'info',
  RUN_STARTED: 'info',
  RUN_PLANNED: 'info',
  RUN_NOT_NOTED: 'error',
  PLAN_FAILED: 'error',
  DLQ_REDRIVEN: 'warn',
  BULK_ROW_FAILED: 'error',
  KEY_USE_NOT_NOTED: 'warn',
  ANSWER_NOT_KEPT: 'warn',
  PLATFORM_WATCHED: 'debug',
  ALERT_TOLD: 'info',
  NOTICE_NOT_OWED: 'debug',
  DELIVERY_TRIED: 'info',
  DELIVERY_NOT_DUE: 'debug',
  ENDPOINT_CHANGED: 'info',
  ENDPOINT_DISABLED: 'warn',
  NOTIFICATION_FAILED: 'error',
  NOTIFICATION_POSTPONED: 'warn',
  NOTIFICATIONS_SWEPT: 'info',
  SWEEP_COMPLETED: 'info',
  CLICK_NOT_RECORDED: 'error',
  LINK_NOT_OPENED: 'error',
  CLICKS_FOLDED: 'info',
  CLICKS_DRIFTED: 'warn',
  CLICKS_NOT_FOLDED: 'error',
  DAYS_RECORDED: 'info',
  DAY_NOT_RECORDED: 'error',
} as const satisfies Record<string, 'debug' | 'info' | 'warn' | 'error'>
export type LogCode = keyof typeof logCodes

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
  return (code, fields, error) => logger[logCodes[code]](code, error === undefined ? fields : { ...fields, error })
}

const levels = ['debug', 'info', 'warn', 'error'] as const

const textWriter = ({ logLevel, logFormat }: LogConfig): Write => {
  const least = levels.findIndex((level) => level.toUpperCase() === logLevel)
  return (code, fields, error) => {
    const level = logCodes[code]
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
