import { StatementView } from './statement.tsx'

/** What everybody may see of money. */
export const moneyParts = { StatementView }
