interface RedriveTarget {
  /** The address of the API, without `/api/v1`. */
  readonly baseUrl: string
  /** The API key of an admin. */
  readonly key: string
  readonly print: (line: string) => void
}

interface RedriveAnswer {
  readonly data?: { readonly moved: number; readonly remaining: number }
  readonly detail?: string
}

const timeoutMs = 60_000

/** Moves all dead letters back, up to 1,000 per request, and reports its progress; returns how many were moved. */
export const redriveDeadLetters = async ({ baseUrl, key, print }: RedriveTarget): Promise<number> => {
  let total = 0
  for (;;) {
    const response = await fetch(`${baseUrl}/api/v1/reconciliation/dlq/redrive`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(timeoutMs),
    })
    const { data, detail } = (await response.json()) as RedriveAnswer
    if (data === undefined) throw new Error(`The API refused with ${response.status}: ${detail}`)
    total += data.moved
    print(`Moved ${total}; about ${data.remaining} left.`)
    if (data.moved === 0 || data.remaining === 0) return total
  }
}
