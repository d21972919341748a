import type { AlertType } from '../../lib/alerts/alert-kinds.ts'
import { alertPolicy } from '../../lib/alerts/alert-policy.ts'
import { alertTypes } from '../../lib/alerts/vocabulary.ts'

/** Types beyond those of the category FRAUD that say an affiliate claimed what is not so. */
const accusingToo: ReadonlySet<AlertType> = new Set(['DISCREPANCY'])

const accusing: ReadonlySet<AlertType> = new Set(
  alertTypes.filter((type) => alertPolicy[type].category === 'FRAUD' || accusingToo.has(type)),
)

/** Whether an alert of this type accuses the affiliate that it names; a new type of the category FRAUD does at once. */
export const isAccusing = (type: AlertType): boolean => accusing.has(type)

/** What is told of an affiliate without a verdict: worth a look, and no accusation. */
export const tellingAlerts: ReadonlySet<AlertType> = new Set(['POST_REMOVED', 'POSSIBLE_DUPLICATE'])
export const tellingFlags: ReadonlySet<string> = new Set([
  'SAME_CONTENT_ELSEWHERE',
  'METRIC_ORDER',
  'HIGH_CTR',
  'HIGH_CVR',
])
