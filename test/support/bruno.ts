/** A request as a file of a Bruno collection has it, with `{{variables}}` in every text. */
export interface BrunoRequest {
  readonly name: string
  readonly seq: number
  readonly method: string
  readonly url: string
  readonly token: string | null
  readonly body: string | null
  /** The variables that its response sets, each with the path to its value: `res.body.data.id`. */
  readonly sets: Readonly<Record<string, string>>
}

const fieldsOf = (block = ''): Record<string, string> =>
  Object.fromEntries([...block.matchAll(/^ {2}([\w-]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]))

const methods = ['get', 'post', 'put', 'delete'] as const

/** Reads one file; throws if it is no request. */
export const readBruno = (text: string): BrunoRequest => {
  const blocks = new Map(
    [...text.matchAll(/^([\w:-]+) \{\n([\s\S]*?)^\}$/gm)].map(([, name, inside]) => [name, inside]),
  )
  const method = methods.find((name) => blocks.has(name))
  const { url } = fieldsOf(method && blocks.get(method))
  const { name, seq } = fieldsOf(blocks.get('meta'))
  if (method === undefined || url === undefined || name === undefined) throw new Error(`This is no request:\n${text}`)
  return {
    name,
    seq: Number(seq),
    method: method.toUpperCase(),
    url,
    token: fieldsOf(blocks.get('auth:bearer'))['token'] ?? null,
    body: blocks.get('body:json') ?? null,
    sets: fieldsOf(blocks.get('vars:post-response')),
  }
}

/** A text with its variables filled in; throws if one has no value. */
export const filledIn = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = variables[name]
    if (value === undefined) throw new Error(`Nothing set ${name}`)
    return value
  })

/** What `res.body.data.id` is in a response. */
export const valueAt = (path: string, body: unknown): unknown =>
  path
    .replace(/^res\.body\./, '')
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | null)?.[step], body)
