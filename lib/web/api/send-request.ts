import { ownPageHeader } from '../../access/vocabulary.ts'
import { holdNotice } from '../notices.ts'
import { aborted, type Failure, type Outcome, offline, refusalOf, timeout } from './failure.ts'
import { type Method, secondsToRetry } from './retry.ts'

const timeoutMs = 20_000

export interface ApiRequest {
  readonly method: Method
  /** The path after /api/v1. */
  readonly path: string
  /** Who sends it: whoever the cookie of the session names, whoever has a key, or anybody. */
  readonly by: 'session' | 'anybody' | { readonly key: string }
  /** Sent as JSON; a text as it is, with the content type that `headers` give it. */
  readonly body?: unknown
  /** What else it is sent with. */
  readonly headers?: Readonly<Record<string, string>>
  /** The Idempotency-Key of a POST that the reader may send again; by default, each call gets its own. */
  readonly onceKey?: string
  /** `text` if the response is a file; its `x-next-cursor` is the cursor. */
  readonly reads?: 'json' | 'text'
  readonly signal?: AbortSignal | undefined
}

const failed = (failure: Failure): { ok: false; failure: Failure } => ({ ok: false, failure })

/** Keeps a file exact to the byte: reading it as text would drop the byte order mark that spreadsheets need. */
const readFile = async (response: Response): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())

const readJson = (response: Response): Promise<unknown> => response.json().catch(() => null)

interface Answer<Data> {
  readonly success?: boolean
  readonly data?: Data
  readonly next_cursor?: string | null
}

/** What a response counts as that says 200 without being the API's: a gateway may wrap a function's failure so. */
const badGateway = 502

const readAnswer = async <Data>(response: Response, reads: ApiRequest['reads']): Promise<Outcome<Data>> => {
  if (!response.ok) return failed(refusalOf(response.status, response.headers, await readJson(response)))
  if (reads === 'text') {
    return { ok: true, data: (await readFile(response)) as Data, nextCursor: response.headers.get('x-next-cursor') }
  }
  const { success, data, next_cursor: nextCursor = null } = (await response.json()) as Answer<Data>
  if (data === undefined && success !== true) return failed(refusalOf(badGateway, response.headers, null))
  return { ok: true, data: data as Data, nextCursor }
}

const proofOf = ({ by, method }: ApiRequest): Record<string, string> => {
  if (by === 'anybody') return {}
  if (by !== 'session') return { authorization: `Bearer ${by.key}` }
  return method === 'GET' ? {} : { [ownPageHeader.name]: ownPageHeader.value }
}

const headersOf = (request: ApiRequest, onceKey: string | null): Record<string, string> => ({
  ...proofOf(request),
  ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(onceKey === null ? {} : { 'idempotency-key': onceKey }),
  ...request.headers,
})

const sendOnce = async <Data>(request: ApiRequest, onceKey: string | null): Promise<Outcome<Data>> => {
  const patience = AbortSignal.timeout(timeoutMs)
  const { method, path, by, body, signal } = request
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: headersOf(request, onceKey),
      cache: 'no-store',
      credentials: by === 'anybody' ? 'omit' : 'same-origin',
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return await readAnswer<Data>(response, request.reads)
  } catch {
    if (signal?.aborted) return failed(aborted)
    return failed(patience.aborted ? timeout : offline)
  }
}

const wait = (seconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = window.setTimeout(resolve, seconds * 1_000)
    signal?.addEventListener('abort', () => {
      window.clearTimeout(timer)
      resolve()
    })
  })

const waitAloud = async (seconds: number, signal: AbortSignal | undefined): Promise<void> => {
  const unit = seconds === 1 ? 'second' : 'seconds'
  const dismiss = holdNotice('info', `The service is busy. Trying again in ${Math.ceil(seconds)} ${unit}.`)
  await wait(seconds, signal)
  dismiss()
}

/**
 * Sends a request and, if that is safe and wanted, sends it again after a wait that the reader is told about. A POST
 * carries the same Idempotency-Key each time, so it is done only once.
 */
export const sendRequest = async <Data>(request: ApiRequest): Promise<Outcome<Data>> => {
  const onceKey = request.method === 'POST' ? (request.onceKey ?? crypto.randomUUID()) : null
  for (let retries = 0; ; retries += 1) {
    const outcome = await sendOnce<Data>(request, onceKey)
    if (outcome.ok) return outcome
    const seconds = secondsToRetry(outcome.failure, request.method, retries)
    if (seconds === null) return outcome
    await waitAloud(seconds, request.signal)
    if (request.signal?.aborted) return failed(aborted)
  }
}
