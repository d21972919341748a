import type { PlatformRequest, SendRequest } from '../request.ts'

const maxBodyBytes = 2 * 1024 * 1024

/** Where a request goes: to the platform, or to a server in its place. */
export const urlOf = (
  { host, path, query }: Pick<PlatformRequest, 'host' | 'path' | 'query'>,
  stubUrl: string | null,
): URL => {
  const url = stubUrl === null ? new URL(`https://${host}${path}`) : new URL(`${stubUrl}/${host}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

/** The body, up to 2 MiB; of a longer one nothing, which is the shape of no answer. */
const readBody = async ({ body }: Response): Promise<string> => {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > maxBodyBytes) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Sends requests to the platforms themselves or, with the address of a server that stands in for them, to
 * `<stubUrl>/<host><path>`. A redirect is an answer like any other: a credential follows none.
 */
export const createSend =
  (stubUrl: string | null): SendRequest =>
  async (request, signal) => {
    const { method, headers, body } = request
    const init = { method, headers, redirect: 'manual', signal } as const
    const response = await fetch(urlOf(request, stubUrl), body === undefined ? init : { ...init, body })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readBody(response),
    }
  }
