import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Deps } from '../deps/deps.ts'
import { idempotencyTable } from '../table/idempotency.ts'
import { invalidField, Refusal } from '../values/refusal.ts'
import { problemResponse } from './problem.ts'
import { hashOf, type KeptAnswer, openAnswer, sealAnswer } from './sealed-answer.ts'

type Response = APIGatewayProxyStructuredResultV2

const maxKeyLength = 255
const shortestKeyWithoutCaller = 16
const keyPattern = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/
const retryAfterSeconds = 1

/** Who uses an idempotency key. */
export interface KeyUse {
  /** Keys of one caller never meet those of another; null for callers without an API key. */
  readonly caller: string | null
  readonly key: string
}

interface Attempt extends KeyUse {
  /** Whether a success holds a secret that nobody may get a second time. */
  readonly isForOnce: boolean
  readonly event: APIGatewayProxyEventV2
  /** What the caller proved themselves with, under which the answer is sealed. */
  readonly credential: string
  readonly requestId: string
}

const checkKey = ({ key, caller }: Attempt): void => {
  if (key.length > maxKeyLength || !keyPattern.test(key)) {
    throw invalidField('Idempotency-Key', `must have 1 to ${maxKeyLength} printable ASCII characters; use a UUID`)
  }
  if (caller === null && key.length < shortestKeyWithoutCaller) {
    throw invalidField(
      'Idempotency-Key',
      `must have at least ${shortestKeyWithoutCaller} characters when you call without an API key; use a UUID`,
    )
  }
}

const replayed = (sealed: string, secret: string): Response => {
  const { headers, ...answer } = openAnswer(sealed, secret)
  return { ...answer, headers: { ...headers, 'idempotency-replayed': 'true' } }
}

/** What is kept and returned in place of a success that contains a secret. */
const shownOnce = (): Refusal =>
  new Refusal(
    'conflict',
    'A request with this Idempotency-Key already succeeded, and its response contained a secret that we show only once. If you lost it, sign in again, or ask an admin for a new API key.',
  )

const isSuccess = ({ statusCode = 200 }: Response): boolean => statusCode < 300

const standsInTheWay = (kind: 'held' | 'mismatch'): Refusal =>
  kind === 'held'
    ? new Refusal('conflict', 'A request with this Idempotency-Key is still running. Try again in a second.', {
        retryAfterSeconds,
      })
    : new Refusal(
        'idempotency_mismatch',
        'This Idempotency-Key was used for a different request within the last 24 hours. Use a new key for each request.',
        { errors: [{ path: 'Idempotency-Key', message: 'was used for a different request; use a new one' }] },
      )

/** A response as it is kept; null for one after which the caller is to try again, so that it runs then. */
const kept = ({ statusCode = 200, headers = {}, body = '' }: Response): KeptAnswer | null =>
  statusCode >= 500 || 'retry-after' in headers
    ? null
    : {
        statusCode,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
        body,
      }

const keptRefusal = (error: unknown, requestId: string): KeptAnswer | null =>
  error instanceof Refusal ? kept(problemResponse(error, requestId)) : null

/**
 * Runs a request under its `Idempotency-Key`: the first response is kept for 24 hours and returned again to the same
 * request. A response that cannot be kept, such as one too long for an item, is still sent. Throws
 * `idempotency_mismatch` for a different body under the key, `conflict` while the first request is running.
 */
export const replayAnswer = async (attempt: Attempt, run: () => Promise<Response>, deps: Deps): Promise<Response> => {
  checkKey(attempt)
  const { event, key, credential, requestId, isForOnce } = attempt
  const idempotency = idempotencyTable(deps.table.client)
  const caller = attempt.caller ?? 'anybody'
  const secret = hashOf(credential, key)
  const record = [caller, hashOf(caller, key)] as const
  const fingerprint = hashOf(event.requestContext.http.method, event.rawPath, event.rawQueryString, event.body ?? '')
  const beginning = await idempotency.begin(...record, fingerprint, deps.clock())
  if (beginning.kind === 'answered') {
    const answer = replayed(beginning.answer, secret)
    // An earlier release kept it whole.
    if (isForOnce && isSuccess(answer)) throw shownOnce()
    return answer
  }
  if (beginning.kind !== 'ours') throw standsInTheWay(beginning.kind)
  const settle = async (answer: KeptAnswer | null): Promise<void> => {
    try {
      if (answer === null) await idempotency.letGo(...record, beginning.hold)
      else await idempotency.keep(...record, beginning.hold, sealAnswer(answer, secret))
    } catch (error) {
      deps.log.write('ANSWER_NOT_KEPT', {}, error)
    }
  }
  try {
    const response = await run()
    await settle(kept(isForOnce && isSuccess(response) ? problemResponse(shownOnce(), requestId) : response))
    return response
  } catch (error) {
    await settle(keptRefusal(error, requestId))
    throw error
  }
}
