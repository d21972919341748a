import { PostEarningsView } from './post-earnings.tsx'
import { StatementView } from './statement.tsx'

/** What everybody may see of money. */
export const moneyParts = { PostEarningsView, StatementView }
