import type { LogCode } from './log-codes.ts'

/** From the least to the most. */
export const levels = ['debug', 'info', 'warn', 'error'] as const
type Level = (typeof levels)[number]

/** The lines of each level; all others are `info`. */
const codesOf: Readonly<Record<Level, readonly LogCode[]>> = {
  debug: ['DELIVERY_NOT_DUE', 'NOTICE_NOT_OWED', 'PLATFORM_WATCHED', 'POST_NOT_DUE'],
  info: [],
  warn: [
    'ALERT_ESCALATED',
    'ALERT_RAISED',
    'ANSWER_NOT_KEPT',
    'CHECK_POSTPONED',
    'CLICKS_DRIFTED',
    'CONNECTION_LOST',
    'CONNECTION_NOT_RENEWED',
    'CONNECTION_NOT_REVOKED',
    'CREDENTIAL_FAILED',
    'DAY_BEGUN_AGAIN',
    'DLQ_REDRIVEN',
    'ENDPOINT_DISABLED',
    'HEALTH_NOT_NOTED',
    'KEY_USE_NOT_NOTED',
    'MAIL_HELD_BACK',
    'MESSAGE_NOT_SENT',
    'NOTIFICATION_POSTPONED',
    'OPENING_NOT_NOTED',
    'PAYOUT_MISSED',
    'PLATFORM_UNAVAILABLE',
    'POST_MISSING',
  ],
  error: [
    'ALERT_NOT_ESCALATED',
    'APPEAL_NOT_SWEPT',
    'CHAIN_FAULTY',
    'BULK_ROW_FAILED',
    'CHECKPOINT_NOT_COPIED',
    'CHECK_FAILED',
    'CLICKS_NOT_FOLDED',
    'CLICK_NOT_RECORDED',
    'COHORTS_NOT_LEARNED',
    'COHORTS_NOT_READ',
    'CONNECTION_NOT_SWEPT',
    'CONVERSION_NOT_SWEPT',
    'DAY_NOT_RECORDED',
    'DAY_NOT_SETTLED',
    'EVENTS_NOT_ANNOUNCED',
    'LINKS_NOT_FLAGGED',
    'LINK_NOT_OPENED',
    'MAIL_NOT_SENT',
    'MESSAGE_MALFORMED',
    'MONEY_DRIFTED',
    'NOTIFICATION_FAILED',
    'PATTERNS_NOT_RECORDED',
    'PATTERN_RULE_FAILED',
    'PLAN_FAILED',
    'PLATFORM_BLANK',
    'REQUEST_FAILED',
    'ROW_NOT_READ',
    'RUN_NOT_NOTED',
    'TRUST_DRIFTED',
  ],
}

/** How much a line matters. */
export const levelOf = (code: LogCode): Level => levels.find((level) => codesOf[level].includes(code)) ?? 'info'
