import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { StatementId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { Statement, StatementLine } from './statement.ts'

const maySee = async ({ campaignId, affiliateId }: Statement, caller: Principal, { table }: Deps): Promise<boolean> => {
  const scope = scopeOf(caller)
  switch (scope.kind) {
    case 'all':
      return true
    case 'campaigns':
      return (await table.campaigns.get(campaignId))?.advertiserId === scope.advertiserId
    case 'affiliate':
      return affiliateId === scope.affiliateId
  }
}

/** A statement of the caller's, or of a campaign of theirs. Throws `not_found` for any other. */
export const findStatement = async (
  statementId: StatementId,
  caller: Principal,
  deps: Deps<'statements'>,
): Promise<Statement> => {
  const statement = await deps.statements.get(statementId)
  if (statement === null || !(await maySee(statement, caller, deps))) throw notFound()
  return statement
}

/** A page of what a statement says, post by post. */
export const listStatementLines = async (
  statementId: StatementId,
  page: PageRequest,
  caller: Principal,
  deps: Deps<'statements'>,
): Promise<Page<StatementLine>> => {
  await findStatement(statementId, caller, deps)
  return deps.statements.lines(statementId, page)
}
