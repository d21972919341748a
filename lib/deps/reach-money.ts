import { createBooks } from '../table/books.ts'
import { createDrifts } from '../table/drifts.ts'
import { createLedger } from '../table/ledger.ts'
import { createPostMoney } from '../table/post-money.ts'
import { createStatements } from '../table/statements.ts'
import { createTerms } from '../table/terms.ts'
import type { Reaching } from './deps.ts'

/** For functions that keep what a campaign pays, or show it. */
export const reachMoney: Reaching<'terms' | 'ledger' | 'drifts' | 'books' | 'postMoney' | 'statements'> = ({
  table,
}) => ({
  terms: createTerms(table.client),
  ledger: createLedger(table.client),
  drifts: createDrifts(table.client),
  books: createBooks(table.client),
  postMoney: createPostMoney(table.client),
  statements: createStatements(table.client),
})
