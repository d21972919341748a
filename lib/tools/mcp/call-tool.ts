import type { Tool } from './tools.ts'

export interface Target {
  readonly baseUrl: string
  readonly key: string
}

interface ToolResult {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[]
  readonly isError?: true
}

type Arguments = Readonly<Record<string, unknown>>

/** More than that crowds out the rest of a conversation. */
const maxResultCharacters = 100_000
const withinMs = 30_000

const failed = (text: string): ToolResult => ({ content: [{ type: 'text', text }], isError: true })

/** What is wrong with the arguments of a tool; null if the API can judge their values. */
const faultOf = ({ name, inputSchema }: Tool, given: Arguments): string | null => {
  const unknown = Object.keys(given).find((key) => !(key in inputSchema.properties))
  if (unknown !== undefined) {
    return `${name} takes no ${unknown}; it takes ${Object.keys(inputSchema.properties).join(', ') || 'nothing'}.`
  }
  const missing = inputSchema.required.find((key) => given[key] === undefined || given[key] === null)
  return missing === undefined ? null : `${name} needs ${missing}.`
}

const faultOfValues = ({ name, inputSchema }: Tool, given: Arguments): string | null => {
  const nested = Object.entries(given).find(([, value]) => typeof value === 'object' && value !== null)
  if (nested !== undefined) return `${nested[0]} of ${name} must be a text, a number or a boolean.`
  const { limit } = inputSchema.properties as { limit?: { maximum?: number } }
  const most = limit?.maximum
  if (most === undefined || given['limit'] === undefined || Number(given['limit']) <= most) return null
  return `limit must be at most ${most}; for more, call ${name} again with next_cursor as cursor.`
}

/** An id is one step of a path: empty or dots would lead elsewhere. */
const isStep = (value: unknown): boolean => !/^\.{0,2}$/.test(String(value))

const addressOf = ({ path, parameters, query }: Tool, given: Arguments, baseUrl: string): URL => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_: string, name: string) => encodeURIComponent(String(given[name])))
  const url = new URL(filled, baseUrl)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  for (const { name, in: place } of parameters) {
    const value = given[name]
    if (place === 'query' && value !== undefined && value !== null) url.searchParams.set(name, String(value))
  }
  return url
}

interface Answer {
  readonly data?: unknown
  readonly next_cursor?: string | null
  readonly code?: string
  readonly detail?: string
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
}

/** The sentences of a problem, with its code and the fields that are wrong. */
const sentenceOf = (status: number, { code, detail, errors = [] }: Answer): string =>
  detail === undefined
    ? `The API responded with ${status}.`
    : [`${detail} (${code})`, ...errors.map(({ path, message }) => `${path}: ${message}`)].join('\n')

const readAnswer = async (response: Response): Promise<Answer> => {
  const read: unknown = await response.json().catch(() => null)
  return typeof read === 'object' && read !== null ? read : {}
}

const resultOf = async (response: Response): Promise<ToolResult> => {
  const answer = await readAnswer(response)
  if (!response.ok) return failed(sentenceOf(response.status, answer))
  if (answer.data === undefined)
    return failed('What is at BASE_URL does not respond as the API does. Check the address.')
  const { data, next_cursor: cursor } = answer
  const text = JSON.stringify({ data, ...(cursor === undefined ? {} : { next_cursor: cursor }) })
  if (text.length <= maxResultCharacters) return { content: [{ type: 'text', text }] }
  return failed(`The result has ${text.length} characters, more than ${maxResultCharacters}. Ask for less of it.`)
}

/** Sends the request that a tool stands for. What the API refuses comes back as the sentence of its problem. */
export const callTool = async (tool: Tool, given: Arguments, { baseUrl, key }: Target): Promise<ToolResult> => {
  const fault = faultOf(tool, given) ?? faultOfValues(tool, given)
  if (fault !== null) return failed(fault)
  const wrong = tool.parameters.find(({ name, in: place }) => place === 'path' && !isStep(given[name]))
  if (wrong !== undefined) return failed(`${wrong.name} must be an id.`)
  try {
    const response = await fetch(addressOf(tool, given, baseUrl), {
      method: tool.method,
      headers: { authorization: `Bearer ${key}`, ...(tool.hasBody ? { 'content-type': 'text/csv' } : {}) },
      body: tool.hasBody ? String(given['csv']) : null,
      redirect: 'error',
      signal: AbortSignal.timeout(withinMs),
    })
    return await resultOf(response)
  } catch {
    return failed(`The API did not respond within ${withinMs / 1000} seconds, or cannot be reached.`)
  }
}
