import { alertSeverities, type alertTypes, questionTypes } from './vocabulary.ts'

export type AlertType = (typeof alertTypes)[number]

export const alertCategories = ['FRAUD', 'DATA_QUALITY', 'SYSTEM_HEALTH'] as const
export type AlertCategory = (typeof alertCategories)[number]

export type AlertSeverity = (typeof alertSeverities)[number]

export const isMoreSevere = (severity: AlertSeverity, than: AlertSeverity): boolean =>
  alertSeverities.indexOf(severity) > alertSeverities.indexOf(than)

/** Whether an alert is a question to the affiliate it is about: nobody else sees it, and it does not escalate. */
export const isQuestion = (type: AlertType): boolean => questionTypes.includes(type)
