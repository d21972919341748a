/** A request to a platform over https. Its URL holds no credential, unless the platform takes one in no other place. */
export interface PlatformRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly host: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** A form or JSON, as the header `content-type` says. */
  readonly body?: string
}

/** What came back for a request: status, headers by their names in lower case, and the body as text. */
export interface PlatformResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Sends one request to a platform: all in which a platform itself and the mock world differ. Rejects as `fetch` does
 * where no answer comes, or when the signal ends the wait.
 */
export type SendRequest = (request: PlatformRequest, signal: AbortSignal) => Promise<PlatformResponse>

/** The method that a platform's client sent; others stand for GET. */
export const methodOf = (text: string | undefined): PlatformRequest['method'] =>
  text === 'POST' || text === 'DELETE' ? text : 'GET'

/** The header and body of a form. */
export const asForm = (fields: Readonly<Record<string, string>>) => ({
  type: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

export const asJson = (value: unknown) => ({
  type: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

/** The ids that a parameter lists with commas. */
export const listedIds = (text: string | undefined): readonly string[] => text?.split(',').filter(Boolean) ?? []
