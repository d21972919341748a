import * as z from 'zod/mini'
import { plusMilliseconds } from '../../values/instant.ts'
import type { AskPosts, Line, Token } from '../client.ts'
import type { Credential } from '../live/credentials.ts'
import { jsonAs } from '../refusal.ts'
import { asForm, type PlatformRequest, type PlatformResponse } from '../request.ts'

/** Reddit slows down callers that do not say who they are: `<platform>:<app id>:<version> (by /u/<name>)`. */
const usualUserAgent = 'web:affiliate-reconciliation:v0.2 (server to server)'

const userAgentOf = ({ user_agent = usualUserAgent }: Credential) => ({ 'user-agent': user_agent })

const tokenRequest = (credential: Credential): PlatformRequest => {
  const { client_id = '', client_secret = '' } = credential
  const { type, body } = asForm({ grant_type: 'client_credentials' })
  const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64')
  return {
    method: 'POST',
    host: 'www.reddit.com',
    path: '/api/v1/access_token',
    query: {},
    headers: { ...type, ...userAgentOf(credential), authorization: `Basic ${basic}` },
    body,
  }
}

const infoRequest = (nativeIds: readonly string[], token: string, credential: Credential): PlatformRequest => ({
  method: 'GET',
  host: 'oauth.reddit.com',
  path: '/api/info/',
  query: { id: nativeIds.join(','), raw_json: '1' },
  headers: { ...userAgentOf(credential), accept: 'application/json', authorization: `bearer ${token}` },
})

const tokenResponse = z.lazy(() =>
  z.object({
    access_token: z.string().check(z.regex(/^[\x21-\x7e]{1,4000}$/)),
    expires_in: z.number().check(z.minimum(0)),
  }),
)

/** A token is not used in its last minute: it has to last for the call. */
const spareMs = 60_000
/** Longer than any that Reddit has given. */
const maxSeconds = 24 * 3_600

/** A new token, or the answer in which Reddit gave none. */
const askToken = async ({ send, credential, now }: Line): Promise<Token | PlatformResponse> => {
  const response = await send(tokenRequest(credential))
  const given = response.status === 200 ? jsonAs(response.body, tokenResponse) : null
  if (given === null) return response
  return {
    text: given.access_token,
    expiresAt: plusMilliseconds(now, Math.min(given.expires_in, maxSeconds) * 1_000 - spareMs),
  }
}

/**
 * Reddit gives a token for the app's credential, and wants it with every request. It is kept until it ends, and asked for
 * again once where Reddit no longer takes it; where there is none, what Reddit says about that is the answer.
 */
export const askReddit: AskPosts = async (refs, line) => {
  const { send, credential, now, tokens } = line
  const nativeIds = refs.map(({ nativeId }) => nativeId)
  const client = `reddit ${credential['client_id']}`
  const ask = async (known: Token | undefined): Promise<PlatformResponse> => {
    const token = known ?? (await askToken(line))
    if ('status' in token) return token
    tokens.set(client, token)
    const response = await send(infoRequest(nativeIds, token.text, credential))
    if (response.status !== 401) return response
    tokens.delete(client)
    return known === undefined ? response : ask(undefined)
  }
  const kept = tokens.get(client)
  return [{ nativeIds, ...(await ask(kept !== undefined && kept.expiresAt > now ? kept : undefined)) }]
}
