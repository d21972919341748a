/** A refusal as problem details tell it, for a route that is made to fail; it asks for more patience than a page has. */
export const problem = (status: number, detail: string, retryAfterSeconds = 60) => ({
  status,
  contentType: 'application/problem+json',
  headers: { 'retry-after': String(retryAfterSeconds) },
  body: JSON.stringify({ success: false, title: 'Trouble', status, code: 'unavailable', detail, errors: [] }),
})
