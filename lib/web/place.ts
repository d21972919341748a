/** The page that the reader is on: the part of the address behind `#`. It contains filters, but never a key. */
export interface Place {
  readonly path: string
  readonly query: URLSearchParams
}

export const readPlace = (hash: string): Place => {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2)
  return { path: path.replace(/\/+$/, '') || '/', query: new URLSearchParams(query) }
}

/** The address of a place, for `href`; null and empty entries are left out. */
export const linkTo = (path: string, query: Readonly<Record<string, string | null>> = {}): string => {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const text = new URLSearchParams(entries).toString()
  return `#${path}${text === '' ? '' : `?${text}`}`
}

/** Null for an invalid name: one that is broken, or a path step such as `..`, which would send a request elsewhere. */
const decode = (text: string): string | null => {
  try {
    const name = decodeURIComponent(text)
    return name === '.' || name === '..' ? null : name
  } catch {
    return null
  }
}

/** The values of `:names` when a path matches a pattern such as `/campaigns/:id`; null if it does not match. */
export const matchPath = (pattern: string, path: string): Readonly<Record<string, string>> | null => {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const value = decode(given[at] ?? '')
    if (value === null || (value === '') !== (part === '')) return null
    if (part.startsWith(':')) params[part.slice(1)] = value
    else if (part !== value) return null
  }
  return params
}
