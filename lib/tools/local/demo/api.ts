/** Functions start slowly on a machine that has much else to do. */
const requestTimeoutMs = 30_000
const attempts = 3

interface Problem {
  readonly code?: string
  readonly detail?: string
  readonly existing_id?: string
}

/** A response that is not a success, in the API's own words. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly existingId: string | undefined

  constructor(at: string, status: number, problem: Problem) {
    super(`${at} returned ${status} ${problem.code ?? ''}: ${problem.detail ?? 'no detail'}`)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code ?? ''
    this.existingId = problem.existing_id
  }
}

interface Answer {
  readonly data?: unknown
  readonly next_cursor?: string | null
}

const requestOf = (method: string, apiKey: string | undefined, body: unknown): RequestInit => ({
  method,
  headers: {
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  },
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  signal: AbortSignal.timeout(requestTimeoutMs),
})

/** Calls the API at a base URL with one API key; waits at most 30 s, and retries if the service was busy. */
export const apiOf = (baseUrl: string, apiKey: string | undefined) => {
  const call = async (method: string, path: string, body?: unknown, attempt = 1): Promise<Answer> => {
    const response = await fetch(`${baseUrl}/api/v1${path}`, requestOf(method, apiKey, body))
    const answer = (await response.json()) as Answer & Problem
    if (response.ok) return answer
    if (response.status === 503 && attempt < attempts) return call(method, path, body, attempt + 1)
    throw new ApiError(`${method} ${path}`, response.status, answer)
  }
  return {
    get: async <T>(path: string): Promise<T> => (await call('GET', path)).data as T,
    post: async <T>(path: string, body: unknown): Promise<T> => (await call('POST', path, body)).data as T,
    put: async <T>(path: string, body: unknown): Promise<T> => (await call('PUT', path, body)).data as T,
  }
}
export type Api = ReturnType<typeof apiOf>
