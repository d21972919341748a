export const alertTypes = [
  'OVERCLAIM',
  'DISCREPANCY',
  'MISSING_DATA',
  'POST_REMOVED',
  'DUPLICATE_CONTENT',
  'POSSIBLE_DUPLICATE',
  'AUTHOR_MISMATCH',
  'SHARED_ACCOUNT',
  'TRUST_DROP',
  'PLATFORM_DOWN',
] as const
export type AlertType = (typeof alertTypes)[number]

export const alertCategories = ['FRAUD', 'DATA_QUALITY', 'SYSTEM_HEALTH'] as const
export type AlertCategory = (typeof alertCategories)[number]

export const alertSeverities = ['MEDIUM', 'HIGH', 'CRITICAL'] as const
export type AlertSeverity = (typeof alertSeverities)[number]

export const isMoreSevere = (severity: AlertSeverity, than: AlertSeverity): boolean =>
  alertSeverities.indexOf(severity) > alertSeverities.indexOf(than)
