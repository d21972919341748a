/** A stage as somebody reaches it from outside. */
export interface SmokeTarget {
  /** The address of the API, without `/api/v1`. */
  readonly baseUrl: string
  /** The API key of an admin; null leaves out what needs one. */
  readonly key: string | null
  readonly print: (line: string) => void
}

const timeoutMs = 15_000

type Ask = (path: string, key?: string | null) => Promise<Response>

/** Says what it found if that is right, and throws otherwise. */
type Look = (ask: Ask, key: string) => Promise<string>

const expectStatus = (response: Response, status: number): void => {
  if (response.status !== status) throw new Error(`HTTP ${response.status} in place of ${status}`)
}

const jsonOf = async (response: Response): Promise<Record<string, unknown>> => {
  expectStatus(response, 200)
  return (await response.json()) as Record<string, unknown>
}

const dataOf = async (response: Response): Promise<Record<string, unknown>> => {
  const { data } = await jsonOf(response)
  if (typeof data !== 'object' || data === null) throw new Error('a response without data')
  return data as Record<string, unknown>
}

const assetsIn = (html: string): string[] => [...new Set(html.match(/\/app\/assets\/[^"]+/g) ?? [])]

const forEverybody: Readonly<Record<string, Look>> = {
  'the table can be read': async (ask) => {
    const { status, stage, version } = await dataOf(await ask('/health'))
    if (status !== 'ok') throw new Error(`status ${String(status)}`)
    return `stage ${String(stage)}, version ${String(version)}`
  },
  'the dashboard has all of its files': async (ask) => {
    const page = await ask('/')
    expectStatus(page, 200)
    const assets = assetsIn(await page.text())
    if (assets.length === 0) throw new Error('a page that names no file')
    for (const asset of assets) expectStatus(await ask(asset), 200)
    return `${assets.length} files`
  },
  'the contract is served': async (ask) => {
    const { paths } = await jsonOf(await ask('/openapi.json'))
    return `${Object.keys(paths ?? {}).length} paths`
  },
  'nobody gets in without a key': async (ask) => {
    expectStatus(await ask('/api/v1/campaigns'), 401)
    return 'refused'
  },
}

const forAdmins: Readonly<Record<string, Look>> = {
  'the key is an admin’s': async (ask, key) => {
    const { role } = await dataOf(await ask('/api/v1/affiliates/me', key))
    if (role !== 'ADMIN') throw new Error(`the role ${String(role)}`)
    return 'ADMIN'
  },
  'campaigns can be listed': async (ask, key) => {
    await jsonOf(await ask('/api/v1/campaigns?limit=1', key))
    return 'listed'
  },
  'no message failed for good': async (ask, key) => {
    const { dlq, due_backlog: due } = await dataOf(await ask('/api/v1/reconciliation/queue', key))
    if (dlq !== 0) throw new Error(`${String(dlq)} dead letters`)
    return `${String(due)} posts are due`
  },
}

const reasonOf = (error: unknown): string => {
  const { message = String(error), cause } = error instanceof Error ? error : {}
  return cause instanceof Error && cause.message !== '' ? `${message}: ${cause.message}` : message
}

/** Looks at a stage without changing anything; prints a line for each thing, and says whether all of it is right. */
export const smoke = async ({ baseUrl, key, print }: SmokeTarget): Promise<boolean> => {
  const ask: Ask = (path, withKey = null) =>
    fetch(`${baseUrl.replace(/\/$/, '')}${path}`, {
      headers: withKey === null ? {} : { authorization: `Bearer ${withKey}` },
      signal: AbortSignal.timeout(timeoutMs),
    })
  let isRight = true
  for (const [name, look] of Object.entries({ ...forEverybody, ...(key === null ? {} : forAdmins) })) {
    try {
      print(`ok    ${name}: ${await look(ask, key ?? '')}`)
    } catch (error) {
      isRight = false
      print(`FAILS ${name}: ${reasonOf(error)}`)
    }
  }
  return isRight
}
