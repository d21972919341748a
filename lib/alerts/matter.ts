import type { Matter } from '../post/appealed.ts'
import type { AlertType } from './alert-kinds.ts'
import { alertPolicy } from './alert-policy.ts'

/** What alerts are about that are not about numbers; null for those that accuse nobody or are decided in another way. */
const others: Partial<Readonly<Record<AlertType, Matter | null>>> = {
  DUPLICATE_CONTENT: 'AUTHOR',
  AUTHOR_MISMATCH: 'AUTHOR',
  AUTHOR_UNCONFIRMED: null,
  CONTESTED_CONTENT: null,
  POST_REMOVED: 'REMOVAL',
  POSSIBLE_DUPLICATE: null,
  SHARED_ACCOUNT: null,
  RECONNECT_NEEDED: null,
  TRUST_DROP: null,
  PATTERN: 'PATTERN',
  BUDGET_SPENT: null,
}

/** What an alert accuses an affiliate of, for an appeal; null where there is nothing to appeal against. */
export const matterOf = (type: AlertType): Matter | null => {
  const matter = others[type]
  if (matter !== undefined) return matter
  return alertPolicy[type].category === 'SYSTEM_HEALTH' ? null : 'NUMBERS'
}
