/** `data` goes out as `{ success: true, data }`; a `nextCursor` makes it a list. */
export interface DataAnswer<
  Status extends number = number,
  Data = unknown,
  Next extends string | null = string | null,
> {
  readonly status: Status
  readonly data: Data
  readonly nextCursor?: Next
  readonly text?: undefined
}

/** An answer that is not an envelope around data: a file, or the words another system's protocol asks for. */
export interface TextAnswer<Next extends string | null = string | null> {
  readonly status: number
  readonly text: string
  readonly contentType: string
  readonly headers?: Readonly<Record<string, string>>
  /** Goes out as `x-next-cursor`. */
  readonly nextCursor?: Next
}

/** What a route answers. */
export type Answer = DataAnswer | TextAnswer

export const ok = <Data>(data: Data): DataAnswer<200, Data, null> => ({ status: 200, data })
export const created = <Data>(data: Data): DataAnswer<201, Data, null> => ({ status: 201, data })
export const accepted = <Data>(data: Data): DataAnswer<202, Data, null> => ({ status: 202, data })
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
