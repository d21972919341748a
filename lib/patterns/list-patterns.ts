import type { Deps } from '../deps/deps.ts'
import type { Page, PageRequest } from '../values/page.ts'
import { type PatternsView, viewPatterns } from './pattern-contract.ts'

/** Affiliates in whose posts silent rules found something, with their names; whoever has the newest finding first. */
export const listPatterns = async (
  page: PageRequest,
  { table, patterns }: Deps<'patterns'>,
): Promise<Page<PatternsView>> => {
  const { things, nextCursor } = await patterns.list(page)
  const people = await table.people.getMany(things.map(({ affiliateId }) => affiliateId))
  const names = new Map(people.map(({ affiliateId, name }) => [affiliateId, name]))
  return { things: things.map((one) => viewPatterns(one, names.get(one.affiliateId) ?? null)), nextCursor }
}
