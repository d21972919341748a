import type { AlertType } from '../alerts/alert-kinds.ts'
import { matterOf } from '../alerts/matter.ts'
import type { Matter } from '../post/appealed.ts'
import { isGoneEvidence, type TrustEvidence } from '../post/evidence.ts'
import type { AppealKind } from './appeal.ts'
import { mattersOfKind } from './vocabulary.ts'

/** What stands against a post: unresolved alerts, and evidence that its trust counts against it. */
export interface Standing {
  readonly alertTypes: readonly AlertType[]
  readonly evidence: TrustEvidence | null
}

/** The rule that evidence against an affiliate comes from; null where it speaks for them or says nothing. */
const ruleOf = (evidence: TrustEvidence): AlertType | null => {
  if (isGoneEvidence(evidence)) return 'POST_REMOVED'
  if (evidence.level === 'HIGH') return 'OVERCLAIM'
  return evidence.level === 'MEDIUM' ? 'DISCREPANCY' : null
}

/** The rules that accuse a post, as types of alerts. Evidence whose alert somebody resolved still accuses. */
export const standingRules = ({ alertTypes, evidence }: Standing): AlertType[] => {
  const accusing = alertTypes.filter((type) => matterOf(type) !== null)
  const rule = evidence && ruleOf(evidence)
  if (rule === null || accusing.some((type) => matterOf(type) === matterOf(rule))) return accusing
  return [...accusing, rule]
}

/** What an appeal disputes: the rules of its kind that accuse the post, or only those about the same as one alert. */
export const disputedRules = (kind: AppealKind, standing: Standing, alertType: AlertType | null): AlertType[] => {
  const only = alertType === null ? null : matterOf(alertType)
  return standingRules(standing).filter((rule) => {
    const matter = matterOf(rule)
    return matter !== null && mattersOfKind[kind].includes(matter) && (alertType === null || matter === only)
  })
}

export const mattersOf = (rules: readonly AlertType[]): Matter[] => [
  ...new Set(rules.flatMap((rule) => matterOf(rule) ?? [])),
]
