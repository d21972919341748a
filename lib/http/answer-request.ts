import { callerAddress } from '../access/caller-address.ts'
import { countSubmissions, rateLimited } from '../access/count-submissions.ts'
import type { Event, Exchange, Response } from './exchange.ts'
import { countAgainst, rateHeaders } from './limit-request.ts'
import { openQuery, sealAnswersCursor } from './page-cursor.ts'
import { type KeyUse, replayAnswer } from './replay-answer.ts'
import type { Answer, Route } from './route.ts'

const respond = (answer: Answer): Response => {
  if (answer.text !== undefined) {
    const next = answer.nextCursor ? { 'x-next-cursor': answer.nextCursor } : {}
    const headers = { ...answer.headers, ...next, 'content-type': answer.contentType }
    return { statusCode: answer.status, headers, body: answer.text }
  }
  const { status, data, nextCursor } = answer
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ success: true, data, ...(nextCursor === undefined ? {} : { next_cursor: nextCursor }) }),
  }
}

/** How many submissions of a body are granted; puts the standing of the caller on the response. */
const count = async ({ submissionsIn }: Route, { caller, input, headers, deps }: Exchange): Promise<number> => {
  if (submissionsIn === undefined || caller === null) return Number.POSITIVE_INFINITY
  const grant = await countSubmissions(caller.affiliateId, submissionsIn(input.body), deps)
  Object.assign(headers, rateHeaders(grant))
  if (grant.granted === 0) throw rateLimited(grant)
  return grant.granted
}

/** The idempotency key of a request and whose it is; null if there is none. */
const keyUse = (route: Route, event: Event, { caller, input }: Exchange): KeyUse | null => {
  if (route.onceKey !== undefined) return { caller: route.permission, key: route.onceKey(input.body) }
  const key = route.method === 'POST' ? event.headers['idempotency-key'] : undefined
  return key === undefined ? null : { caller: caller?.keyId ?? null, key }
}

/** Runs one request whose caller is known and whose input is valid: counted, and once per `Idempotency-Key`. */
export const answerRequest = async (route: Route, event: Event, exchange: Exchange): Promise<Response> => {
  const { input, caller, deps, awsRequestId: requestId } = exchange
  const { params, body } = input
  const address = callerAddress(event.requestContext.http.sourceIp)
  const run = async (): Promise<Response> => {
    if (route.limit !== undefined) await countAgainst(route.limit, event, exchange)
    const granted = await count(route, exchange)
    const query = await openQuery(route, exchange)
    const answer = await route.run({ params, query, body, caller, deps, address, granted })
    return respond(await sealAnswersCursor(answer, route, exchange))
  }
  const use = keyUse(route, event, exchange)
  const isForOnce = route.showsSecret === true && caller === null
  return use === null ? run() : replayAnswer({ ...use, event, requestId, isForOnce }, run, deps)
}
