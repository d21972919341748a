import * as z from 'zod/mini'
import {
  type AppCredential,
  type ConsentClient,
  type ConsentFailure,
  type Conversation,
  failed,
  type Grant,
  type RenewalClient,
  type Tokens,
} from '../consent.ts'
import { errorIn, isUnauthorized } from '../graph-refusal.ts'
import { graphGet } from '../graph-request.ts'
import { jsonAs } from '../refusal.ts'
import { asForm, type PlatformRequest, type PlatformResponse } from '../request.ts'

const host = 'graph.facebook.com'
const version = '/v25.0'
const needed = ['pages_show_list', 'pages_read_engagement', 'read_insights']

/** Ids and names are parts of keys and of profiles. */
const maxNameLength = 100
const tokenText = z.string().check(z.minLength(1), z.maxLength(4_000))

const token = z.lazy(() => z.object({ access_token: tokenText }))
const person = z.lazy(() =>
  z.object({
    permissions: z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) }),
    accounts: z.optional(
      z.object({
        data: z.array(
          z.object({
            id: z.string().check(z.regex(/^\d{1,25}$/)),
            name: z.optional(z.string()),
            username: z.optional(z.string()),
            access_token: z.optional(tokenText),
          }),
        ),
      }),
    ),
  }),
)

const ofApp = ({ app_id = '', app_secret = '' }: AppCredential) => ({ client_id: app_id, client_secret: app_secret })

/** A form, so that no secret is in the address. */
const askToken = (fields: Readonly<Record<string, string>>): PlatformRequest => {
  const { type, body } = asForm(fields)
  const headers = { accept: 'application/json', ...type }
  return { method: 'POST', host, path: `${version}/oauth/access_token`, query: {}, headers, body }
}

const me = (path: string, accessToken: string, query: PlatformRequest['query'] = {}): PlatformRequest =>
  graphGet(host, `/me${path}`, query, accessToken)

/** The code 1 of a wrong secret is that of a passing fault too; only its words tell them apart. */
const failureOf = (response: PlatformResponse): ConsentFailure => {
  const { code = 0, message = '' } = errorIn(response) ?? {}
  if (code === 101 || /client secret/i.test(message)) return failed('app')
  return failed(code === 100 || isUnauthorized(code) ? 'refused' : 'unavailable')
}

function* exchange(
  app: AppCredential,
  code: string,
  redirectUri: string,
): Conversation<readonly Grant[] | ConsentFailure> {
  const first = yield askToken({ ...ofApp(app), redirect_uri: redirectUri, code })
  const short = jsonAs(first.body, token)
  if (short === null) return failureOf(first)
  const fields = { grant_type: 'fb_exchange_token', fb_exchange_token: short.access_token }
  const second = yield askToken({ ...ofApp(app), ...fields })
  const long = jsonAs(second.body, token)
  if (long === null) return failureOf(second)
  const query = { fields: 'permissions,accounts.limit(100){id,name,username,access_token}' }
  const read = jsonAs((yield me('', long.access_token, query)).body, person)
  if (read === null) return failed('unavailable')
  const scopes = read.permissions.data.flatMap((one) => (one.status === 'granted' ? [one.permission] : []))
  const grants = (read.accounts?.data ?? []).flatMap(({ id, name, username, access_token: accessToken }) => {
    const handle = (username ?? name ?? id).slice(0, maxNameLength)
    if (accessToken === undefined) return []
    return [{ accountId: id, handle, scopes, accessToken, refreshToken: long.access_token, ...endless }]
  })
  return grants.length === 0 ? failed('no_account') : grants
}

/** A Page's token that a long-lived token of a person gave does not end by itself. */
const endless = { accessSeconds: null, refreshSeconds: null }

/** A Page's token is never another one: it works, or whoever manages the Page agrees again. */
function* renew(_app: AppCredential, tokens: Tokens): Conversation<Tokens | ConsentFailure> {
  const response = yield me('', tokens.accessToken, { fields: 'id' })
  return response.status === 200 ? tokens : failureOf(response)
}

/** The person's own token, which is kept for this alone, works for 60 days. */
function* revoke(_app: AppCredential, { refreshToken }: Tokens): Conversation<boolean> {
  if (refreshToken === null) return false
  const { status } = yield { ...me('/permissions', refreshToken), method: 'DELETE' }
  return status === 200
}

/** Facebook Login for whoever manages Pages; each Page is an account with a token of its own. */
export const metaConsent: ConsentClient = {
  noAccount:
    'Facebook showed us no Page of yours. Only Pages can be connected, no profiles and no groups. Start again, and choose a Page that you manage.',
  page: (app, { redirectUri, state }) => ({
    host: 'www.facebook.com',
    path: `${version}/dialog/oauth`,
    query: {
      client_id: ofApp(app).client_id,
      redirect_uri: redirectUri,
      state,
      response_type: 'code',
      scope: needed.join(','),
      auth_type: 'rerequest',
    },
  }),
  exchange,
  revoke,
}

export const metaRenewal: RenewalClient = {
  needed,
  renewBeforeSeconds: 0,
  renew,
}
