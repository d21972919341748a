import { OwnPostEarningsView } from './own-post-earnings.tsx'
import { StatementView } from './statement.tsx'

/** What everybody may see of money. */
export const moneyParts = { OwnPostEarningsView, StatementView }
