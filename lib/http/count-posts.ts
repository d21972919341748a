import { countSubmissions, rateLimited } from '../access/count-submissions.ts'
import type { Exchange } from './exchange.ts'
import { rateHeaders } from './limit-request.ts'

/** How many of a body's submissions the caller's limit lets through. Puts what is left of the limit on the response. */
export const countPosts = async (submissions: number, { caller, headers, deps }: Exchange): Promise<number> => {
  if (caller === null) return Number.POSITIVE_INFINITY
  const grant = await countSubmissions(caller.affiliateId, submissions, deps)
  Object.assign(headers, rateHeaders(grant))
  if (grant.granted === 0) throw rateLimited(grant)
  return grant.granted
}
