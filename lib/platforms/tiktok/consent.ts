import * as z from 'zod/mini'
import {
  type AppCredential,
  type ConsentClient,
  type ConsentFailure,
  type Conversation,
  failed,
  type Grant,
  isFailure,
  type RenewalClient,
  type Tokens,
} from '../consent.ts'
import { jsonAs } from '../refusal.ts'
import { asForm, type PlatformRequest, type PlatformResponse } from '../request.ts'

const host = 'open.tiktokapis.com'
const scopes = ['user.info.basic', 'user.info.profile', 'video.list']
/** Tokens work for 2 hours; a call that begins with one must end with it. */
const renewBeforeSeconds = 300

/** Ids and names are parts of keys and of profiles; what is longer is none. */
const maxIdLength = 100
const maxTokenLength = 4_000
/** Ten years. */
const maxSeconds = 315_360_000

const token = z.lazy(() =>
  z.object({
    open_id: z.string().check(z.minLength(1), z.maxLength(maxIdLength)),
    scope: z.string().check(z.maxLength(maxTokenLength)),
    access_token: z.string().check(z.minLength(1), z.maxLength(maxTokenLength)),
    expires_in: z.int().check(z.minimum(1), z.maximum(maxSeconds)),
    refresh_token: z.string().check(z.minLength(1), z.maxLength(maxTokenLength)),
    refresh_expires_in: z.int().check(z.minimum(1), z.maximum(maxSeconds)),
  }),
)
const refusal = z.lazy(() => z.object({ error: z.string() }))
const user = z.lazy(() =>
  z.object({
    data: z.object({
      user: z.object({ open_id: z.string(), username: z.optional(z.string()), display_name: z.optional(z.string()) }),
    }),
  }),
)

const form = (path: string, fields: Readonly<Record<string, string>>): PlatformRequest => {
  const { type, body } = asForm(fields)
  return { method: 'POST', host, path, query: {}, headers: { accept: 'application/json', ...type }, body }
}

const ofApp = ({ client_key = '', client_secret = '' }: AppCredential) => ({ client_key, client_secret })

/** The refusals that another attempt with the same code or token gets too; all others pass. */
const meanings: Readonly<Record<string, ConsentFailure['failure']>> = {
  invalid_grant: 'refused',
  invalid_client: 'app',
  unauthorized_client: 'app',
}

const failureIn = ({ body }: PlatformResponse): ConsentFailure =>
  failed(meanings[jsonAs(body, refusal)?.error ?? ''] ?? 'unavailable')

const readTokens = (response: PlatformResponse): (Tokens & { readonly openId: string }) | ConsentFailure => {
  const read = jsonAs(response.body, token)
  if (read === null) return failureIn(response)
  return {
    openId: read.open_id,
    accessToken: read.access_token,
    refreshToken: read.refresh_token,
    accessSeconds: read.expires_in,
    refreshSeconds: read.refresh_expires_in,
    scopes: read.scope.split(',').filter((scope) => scope !== ''),
  }
}

/** A field whose scope was not granted refuses the whole request. */
const readUser = (granted: readonly string[], accessToken: string): PlatformRequest => ({
  method: 'GET',
  host,
  path: '/v2/user/info/',
  query: { fields: granted.includes('user.info.profile') ? 'open_id,display_name,username' : 'open_id,display_name' },
  headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
})

function* exchange(
  app: AppCredential,
  code: string,
  redirectUri: string,
): Conversation<readonly Grant[] | ConsentFailure> {
  const fields = { ...ofApp(app), code, grant_type: 'authorization_code', redirect_uri: redirectUri }
  const tokens = readTokens(yield form('/v2/oauth/token/', fields))
  if (isFailure(tokens)) return tokens
  const { openId, ...rest } = tokens
  const found = jsonAs((yield readUser(tokens.scopes, tokens.accessToken)).body, user)?.data.user
  if (found === undefined || found.open_id !== openId) return failed('unavailable')
  return [
    { ...rest, accountId: openId, handle: (found.username ?? found.display_name ?? openId).slice(0, maxIdLength) },
  ]
}

/** Every renewal brings a new refresh token, and the one before stops working at once. */
function* renew(app: AppCredential, { refreshToken }: Tokens): Conversation<Tokens | ConsentFailure> {
  if (refreshToken === null) return failed('refused')
  const fields = { ...ofApp(app), grant_type: 'refresh_token', refresh_token: refreshToken }
  const tokens = readTokens(yield form('/v2/oauth/token/', fields))
  if (isFailure(tokens)) return tokens
  const { openId: _, ...rest } = tokens
  return rest
}

function* revoke(app: AppCredential, { accessToken }: Tokens): Conversation<boolean | ConsentFailure> {
  const response = yield form('/v2/oauth/revoke/', { ...ofApp(app), token: accessToken })
  return response.status === 200 || failureIn(response)
}

/** TikTok's Login Kit for the web. */
export const tiktokConsent: ConsentClient = {
  page: (app, { redirectUri, state }) => ({
    host: 'www.tiktok.com',
    path: '/v2/auth/authorize/',
    query: {
      client_key: ofApp(app).client_key,
      scope: scopes.join(','),
      response_type: 'code',
      redirect_uri: redirectUri,
      state,
    },
  }),
  exchange,
  revoke,
}

export const tiktokRenewal: RenewalClient = {
  needed: ['video.list'],
  renewBeforeSeconds,
  renew,
}
