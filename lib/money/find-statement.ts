import type { Principal } from '../access/role.ts'
import { scopeOf } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { StatementId } from '../values/ids.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { notFound } from '../values/refusal.ts'
import type { RatedLine, Statement } from './statement.ts'

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

/** A page of what a statement says, post by post, with the rates that it names. */
export const listStatementLines = async (
  statementId: StatementId,
  page: PageRequest,
  caller: Principal,
  deps: Deps<'statements' | 'terms'>,
): Promise<Page<RatedLine>> => {
  const { campaignId } = await findStatement(statementId, caller, deps)
  const { things, nextCursor } = await deps.statements.lines(statementId, page)
  const versions = [...new Set(things.map(({ termsVersion }) => termsVersion))]
  const terms = await Promise.all(versions.map((version) => deps.terms.version(campaignId, version)))
  const rates = new Map(versions.map((version, at) => [version, terms[at]?.rates ?? null]))
  return { things: things.map((line) => ({ ...line, rates: rates.get(line.termsVersion) ?? null })), nextCursor }
}
