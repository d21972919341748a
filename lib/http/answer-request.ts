import { callerAddress } from '../access/caller-address.ts'
import type { ReachName } from '../deps/deps.ts'
import type { Answer } from './answer.ts'
import type { Event, Exchange, Response } from './exchange.ts'
import type { Frame } from './frame.ts'
import { countAgainst } from './limit-request.ts'
import { rawRequest } from './read-request.ts'
import { type KeyUse, replayAnswer } from './replay-answer.ts'
import type { LiveRoute, RequestFacts, Route } from './route.ts'

const respond = (answer: Answer): Response => {
  if (answer.text !== undefined) {
    const next = answer.nextCursor ? { 'x-next-cursor': answer.nextCursor } : {}
    const headers = { ...answer.headers, ...next, 'content-type': answer.contentType }
    return { statusCode: answer.status, headers, body: answer.text }
  }
  const { status, data, nextCursor, cookie, headers } = answer
  return {
    statusCode: status,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(cookie === undefined ? {} : { cookies: [cookie] }),
    body: JSON.stringify({ success: true, data, ...(nextCursor === undefined ? {} : { next_cursor: nextCursor }) }),
  }
}

/** How many of a body's submissions may be made; all, if none are counted. */
const count = async ({ submissions }: RequestFacts, { countPosts }: Frame, exchange: Exchange): Promise<number> => {
  if (submissions === null) return Number.POSITIVE_INFINITY
  if (countPosts === undefined) throw new Error('This function takes no submissions; httpHandler makes one that does.')
  return countPosts(submissions, exchange)
}

/** The idempotency key of a request and whose it is; null if there is none. */
const keyUse = (route: Route, event: Event, input: RequestFacts, { caller }: Exchange): KeyUse | null => {
  if (input.onceKey !== null) return { caller: route.permission, key: input.onceKey }
  const key = route.method === 'POST' ? event.headers['idempotency-key'] : undefined
  return key === undefined ? null : { caller: caller?.sessionId ?? caller?.keyId ?? null, key }
}

/**
 * Runs a request whose caller is known and whose input is valid. It is counted, and runs once per `Idempotency-Key`.
 */
export const answerRequest = async <Reached extends ReachName>(
  route: LiveRoute<Reached>,
  event: Event,
  exchange: Exchange<Reached>,
  frame: Frame,
): Promise<Response> => {
  const { lists } = frame
  const { caller, credential, deps, awsRequestId: requestId } = exchange
  const input = route.read(rawRequest(event, route))
  const address = callerAddress(event.requestContext.http.sourceIp)
  const header = (name: string): string => event.headers[name] ?? ''
  const run = async (): Promise<Response> => {
    if (route.limit !== undefined) await countAgainst(route.limit, event, exchange)
    const granted = await count(input, frame, exchange)
    const position = (await lists?.positionOf(route, input, exchange)) ?? null
    const answer = await input.run({ caller, deps, address, header, granted }, position)
    return respond((await lists?.sealAnswersCursor(answer, route, input, exchange)) ?? answer)
  }
  const use = keyUse(route, event, input, exchange)
  const isForOnce = route.setsCookie === true || (route.showsSecret === true && caller === null)
  return use === null ? run() : replayAnswer({ ...use, event, credential, requestId, isForOnce }, run, deps)
}
