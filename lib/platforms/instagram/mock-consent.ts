import { agreedIn, backTo, consentPage, isWebAddress } from '../mock/consent-page.ts'
import type { MockConsentPages } from '../mock/consent-pages.ts'
import { jsonResponse } from '../mock/mock-api.ts'
import { type MockOwners, mockOwnerIdOf } from '../mock/owners.ts'
import type { PlatformRequest, PlatformResponse } from '../request.ts'
import { graphHost } from './media-list.ts'

const accessSeconds = 5_183_944

const refused = (message: string): PlatformResponse =>
  jsonResponse(400, { error_type: 'OAuthException', code: 400, error_message: message })
/** How the Graph API refuses a token. */
const dead = (): PlatformResponse =>
  jsonResponse(400, { error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 } })

const authorize = ({ query }: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const { client_id = '', redirect_uri: redirectUri = '', state = '', scope = '', decision, handle = '' } = query
  if (!isWebAddress(redirectUri) || client_id === '') return refused('Invalid platform app')
  if (decision === undefined) {
    const fields = { client_id, redirect_uri: redirectUri, state }
    return consentPage({ platform: 'Instagram', scopes: scope.split(','), fields })
  }
  if (decision !== 'allow') return backTo(redirectUri, { error: 'access_denied', error_reason: 'user_denied', state })
  const code = owners.agree({ handle: handle.replace(/^@/, ''), scopes: agreedIn(query) })
  const back = backTo(redirectUri, { code, state })
  return { ...back, headers: { location: `${back.headers['location']}#_` } }
}

const token = ({ body }: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const form = new URLSearchParams(body)
  if (!form.get('client_id') || !form.get('client_secret')) return refused('Invalid platform app')
  const made = owners.exchange(form.get('code') ?? '')
  if (made === null) return refused('This authorization code has been used')
  const { consent, accessToken } = made
  const user_id = mockOwnerIdOf('instagram', consent.handle)
  return jsonResponse(200, { data: [{ access_token: accessToken, user_id, permissions: consent.scopes.join(',') }] })
}

const bearerIn = ({ headers }: PlatformRequest): string => (headers['authorization'] ?? '').replace(/^bearer /i, '')

const given = (accessToken: string | null): PlatformResponse =>
  accessToken === null
    ? dead()
    : jsonResponse(200, { access_token: accessToken, token_type: 'bearer', expires_in: accessSeconds })

const extend = ({ body, query, ...request }: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const form = new URLSearchParams(body || query)
  if (!form.get('client_secret')) return refused('Error validating client secret.')
  return given(owners.extend(form.get('access_token') ?? bearerIn({ ...request, query })))
}

const me = (request: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const holder = owners.holderOf(bearerIn(request))
  if (holder === null) return dead()
  const { handle } = holder
  return jsonResponse(200, {
    user_id: mockOwnerIdOf('instagram', handle),
    username: handle,
    account_type: handle.startsWith('personal') ? 'PERSONAL' : 'BUSINESS',
    id: 'mock',
  })
}

const endpoints: Readonly<Record<string, (request: PlatformRequest, owners: MockOwners) => PlatformResponse>> = {
  'GET www.instagram.com/oauth/authorize': authorize,
  'POST api.instagram.com/oauth/access_token': token,
  [`POST ${graphHost}/access_token`]: extend,
  [`GET ${graphHost}/access_token`]: extend,
  [`GET ${graphHost}/refresh_access_token`]: (request, owners) => given(owners.extend(bearerIn(request))),
  [`GET ${graphHost}/v25.0/me`]: me,
  [`DELETE ${graphHost}/v25.0/me/permissions`]: (request, owners) =>
    owners.revoke(bearerIn(request)) ? jsonResponse(200, { success: true }) : dead(),
}

/** Instagram's own side of a connection. An account whose name begins with `personal` is not a professional one. */
export const instagramMockConsent: MockConsentPages = {
  hosts: ['www.instagram.com', 'api.instagram.com', graphHost],
  tokenIn: bearerIn,
  answer: (request, owners) => endpoints[`${request.method} ${request.host}${request.path}`]?.(request, owners) ?? null,
}
