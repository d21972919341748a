/** An answer of the API, with its body as it came. */
export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is not known until a test looks at it
  readonly body: any
}

interface CallOptions {
  readonly key?: string
  readonly body?: unknown
  /** The body as it goes over the wire, for bodies that are not JSON. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Calls the API under test over HTTP. */
export const apiAt =
  (baseUrl: string) =>
  async (method: string, path: string, { key, body, text, headers }: CallOptions = {}): Promise<ApiAnswer> => {
    const payload = text ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
    })
    const answer = await response.text()
    return { status: response.status, headers: response.headers, body: answer === '' ? null : JSON.parse(answer) }
  }
export type CallApi = ReturnType<typeof apiAt>

/** So long ago that the settlement window of a claim made as of then is over, so that its first verdict is final. */
export const settledAsOf = (): string => new Date(Date.now() - 97 * 3_600_000).toISOString()

let people = 0

interface Registered {
  readonly id: string
  readonly key: string
}

const registerWith = async (call: CallApi, options: CallOptions): Promise<Registered> => {
  people += 1
  const name = `Affiliate ${process.pid} ${people}`
  const email = `a${process.pid}-${people}@example.com`
  const { body } = await call('POST', '/affiliates', { ...options, body: { name, email } })
  return { id: body.data.id, key: body.data.api_key }
}

/** Registers an affiliate nobody else has, as strangers do: the e-mail address is not confirmed. */
export const register = (call: CallApi): Promise<Registered> => registerWith(call, {})

/** Has an admin register an affiliate nobody else has, so that the e-mail address counts as confirmed. */
export const registerConfirmed = (call: CallApi, adminKey: string): Promise<Registered> =>
  registerWith(call, { key: adminKey })
