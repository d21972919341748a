/** Sent as `{ success: true, data }`; with a `nextCursor` it is a list. */
export interface DataAnswer<
  Status extends number = number,
  Data = unknown,
  Next extends string | null = string | null,
> {
  readonly status: Status
  readonly data: Data
  readonly nextCursor?: Next
  /** Sent as `set-cookie`, and never again to the same Idempotency-Key. */
  readonly cookie?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: undefined
}

/** A response without an envelope around data: a file, or what another system's protocol requires. */
export interface TextAnswer<Next extends string | null = string | null> {
  readonly status: number
  readonly text: string
  readonly contentType: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as `x-next-cursor`. */
  readonly nextCursor?: Next
}

/** What a static route returns: always the same text, which the build may have packed. */
export interface StaticAnswer extends TextAnswer<null> {
  readonly brotli?: Uint8Array
}

/** What a route returns. */
export type Answer = DataAnswer | TextAnswer

export const ok = <Data>(data: Data): DataAnswer<200, Data, null> => ({ status: 200, data })
export const created = <Data>(data: Data): DataAnswer<201, Data, null> => ({ status: 201, data })
export const accepted = <Data>(data: Data): DataAnswer<202, Data, null> => ({ status: 202, data })
/** An answer about something that may not be finished; until it is, the same request goes on, whatever its Idempotency-Key. */
export const goingOn = <Given extends DataAnswer>(answer: Given, isWhole: boolean): Given =>
  isWhole ? answer : { ...answer, headers: { 'retry-after': '1' } }
export const page = <Data, Next extends string | null>(data: Data, nextCursor: Next): DataAnswer<200, Data, Next> => ({
  status: 200,
  data,
  nextCursor,
})
export const text = (
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): TextAnswer<null> => ({ status: 200, text: body, contentType, headers })
export const textPage = <Next extends string | null>(
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  nextCursor: Next,
): TextAnswer<Next> => ({ status: 200, text: body, contentType, headers, nextCursor })
