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
import { isUnauthorized } from '../graph-refusal.ts'
import { graphGet } from '../graph-request.ts'
import { jsonAs } from '../refusal.ts'
import { asForm, type PlatformRequest, type PlatformResponse } from '../request.ts'
import { graphHost } from './media-list.ts'

/** Each of them is needed: one to list what an account published, one for its numbers. */
const scopes = ['instagram_business_basic', 'instagram_business_manage_insights']
/** Tokens work for 60 days and are extended as long as they do, once they are a day old. */
const renewBeforeSeconds = 15 * 86_400

/** Ids and names are parts of keys and of profiles. */
const maxNameLength = 100
/** Ten years. */
const maxSeconds = 315_360_000

const tokenText = z.string().check(z.minLength(1), z.maxLength(4_000))

/** The token of the first hour, which Instagram writes as it is or in a list; it names permissions as a text or as a list. */
const shortToken = z.lazy(() => {
  const plain = z.object({
    access_token: tokenText,
    permissions: z.optional(z.union([z.string(), z.array(z.string())])),
  })
  return z.union([
    plain,
    z.pipe(
      z.object({ data: z.array(plain).check(z.minLength(1)) }),
      z.transform(({ data: [first] }) => ({ access_token: '', ...first })),
    ),
  ])
})
const longToken = z.lazy(() =>
  z.object({ access_token: tokenText, expires_in: z.int().check(z.minimum(1), z.maximum(maxSeconds)) }),
)
const account = z.lazy(() =>
  z.object({
    user_id: z.string().check(z.minLength(1), z.maxLength(maxNameLength)),
    username: z.string().check(z.minLength(1)),
    account_type: z.optional(z.string()),
  }),
)
const revoked = z.lazy(() => z.object({ success: z.literal(true) }))
/** Login writes its refusals in another way than the Graph API. */
const refusal = z.lazy(() =>
  z.object({
    code: z.optional(z.int()),
    error_message: z.optional(z.string()),
    error: z.optional(z.object({ code: z.int(), message: z.optional(z.string()) })),
  }),
)

const blamesApp = /platform app|client.?(?:id|secret)|redirect_uri|validating application/i
const loginRefusedCode = 400

/** What is said of a token is no fault of our app, whatever the words. */
const failureOf = ({ body }: PlatformResponse): ConsentFailure => {
  const said = jsonAs(body, refusal)
  if (said?.error !== undefined && isUnauthorized(said.error.code)) return failed('refused')
  if (blamesApp.test(said?.error_message ?? said?.error?.message ?? '')) return failed('app')
  return failed(said?.error === undefined && said?.code === loginRefusedCode ? 'refused' : 'unavailable')
}

const readTokens = (response: PlatformResponse, granted: readonly string[]): Tokens | ConsentFailure => {
  const read = jsonAs(response.body, longToken)
  if (read === null) return failureOf(response)
  const { access_token: accessToken, expires_in: seconds } = read
  return { accessToken, refreshToken: null, accessSeconds: seconds, refreshSeconds: seconds, scopes: granted }
}

const ofApp = ({ app_id = '', app_secret = '' }: AppCredential) => ({ client_id: app_id, client_secret: app_secret })

const form = (host: string, path: string, fields: Readonly<Record<string, string>>): PlatformRequest => {
  const { type, body } = asForm(fields)
  return { method: 'POST', host, path, query: {}, headers: { accept: 'application/json', ...type }, body }
}

/** The addresses of tokens have no version. */
const get = (path: string, query: PlatformRequest['query'], accessToken: string): PlatformRequest => ({
  ...graphGet(graphHost, '', query, accessToken),
  path,
})

/**
 * A token of 60 days for one of an hour. Instagram's pages name an address with the app's secret in it alone, so that is used only
 * where Instagram makes nothing of the same in a form.
 */
function* extend(
  app: AppCredential,
  accessToken: string,
  granted: readonly string[],
): Conversation<Tokens | ConsentFailure> {
  const { client_secret } = ofApp(app)
  const fields = { grant_type: 'ig_exchange_token', client_secret }
  const posted = yield form(graphHost, '/access_token', { ...fields, access_token: accessToken })
  const tokens = readTokens(posted, granted)
  const isUnknown = isFailure(tokens) && tokens.failure === 'unavailable'
  return isUnknown ? readTokens(yield get('/access_token', fields, accessToken), granted) : tokens
}

const permissionsIn = ({ permissions = scopes }: { readonly permissions?: string | string[] | undefined }) =>
  typeof permissions === 'string' ? permissions.split(/[, ]+/).filter(Boolean) : permissions

/** The id is a number at times, and larger than a number of JavaScript can be. */
const withTextId = (body: string): string => body.replace(/("user_id"\s*:\s*)(\d+)/, '$1"$2"')

function* exchange(
  app: AppCredential,
  code: string,
  redirectUri: string,
): Conversation<readonly Grant[] | ConsentFailure> {
  const fields = { ...ofApp(app), grant_type: 'authorization_code', redirect_uri: redirectUri, code }
  const first = yield form('api.instagram.com', '/oauth/access_token', fields)
  const short = jsonAs(first.body, shortToken)
  if (short === null) return failureOf(first)
  const tokens = yield* extend(app, short.access_token, permissionsIn(short))
  if (isFailure(tokens)) return tokens
  const answer = yield graphGet(graphHost, '/me', { fields: 'user_id,username,account_type' }, tokens.accessToken)
  const found = jsonAs(withTextId(answer.body), account)
  if (found === null) return failureOf(answer)
  if (found.account_type === 'PERSONAL') return failed('no_account')
  return [{ ...tokens, accountId: found.user_id, handle: found.username.slice(0, maxNameLength) }]
}

/** There is no second token: the one that reads extends itself, and the one before keeps working until it ends. */
function* renew(_app: AppCredential, { accessToken, scopes: granted }: Tokens): Conversation<Tokens | ConsentFailure> {
  return readTokens(yield get('/refresh_access_token', { grant_type: 'ig_refresh_token' }, accessToken), granted)
}

/** The Graph API's way to give a permission up, which Instagram's own pages do not name. */
function* revoke(_app: AppCredential, { accessToken }: Tokens): Conversation<boolean> {
  const { body } = yield { ...graphGet(graphHost, '/me/permissions', {}, accessToken), method: 'DELETE' }
  return jsonAs(body, revoked) !== null
}

/** Business Login for Instagram. */
export const instagramConsent: ConsentClient = {
  noAccount:
    'Instagram shows the numbers of professional accounts alone. Make yours a business or creator account in its settings, then start again.',
  page: (app, { redirectUri, state }) => ({
    host: 'www.instagram.com',
    path: '/oauth/authorize',
    query: {
      client_id: ofApp(app).client_id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: scopes.join(','),
      state,
    },
  }),
  exchange,
  revoke,
}

export const instagramRenewal: RenewalClient = {
  needed: scopes,
  renewBeforeSeconds,
  renewsWithoutApp: true,
  renew,
}
