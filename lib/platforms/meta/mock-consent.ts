import { mockAccountIdOf } from '../mock/account.ts'
import { agreedIn, backTo, consentPage, isWebAddress } from '../mock/consent-page.ts'
import type { MockConsentPages } from '../mock/consent-pages.ts'
import { graphError } from '../mock/graph.ts'
import { jsonResponse } from '../mock/mock-api.ts'
import type { MockOwners } from '../mock/owners.ts'
import type { PlatformRequest, PlatformResponse } from '../request.ts'

const needed = ['pages_show_list', 'pages_read_engagement', 'read_insights']
const refused = (code: number, message: string): PlatformResponse => graphError(400, code, { message })

const dialog = ({ query }: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const { client_id = '', redirect_uri: redirectUri = '', state = '', scope = '', decision, handle = '' } = query
  if (!isWebAddress(redirectUri) || client_id === '') return refused(101, 'Missing client_id parameter.')
  if (decision === undefined) {
    const fields = { client_id, redirect_uri: redirectUri, state }
    return consentPage({ platform: 'Facebook', scopes: scope.split(','), fields })
  }
  if (decision !== 'allow') return backTo(redirectUri, { error: 'access_denied', error_reason: 'user_denied', state })
  const agreed = { handle: handle.replace(/^@/, ''), scopes: agreedIn(query) }
  return backTo(redirectUri, { code: owners.agree(agreed), state })
}

/** A code makes a token of a person, and that a longer one. */
const token = ({ body }: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const form = new URLSearchParams(body)
  if ((form.get('client_id') ?? '') === '') return refused(101, 'Missing client_id parameter.')
  if ((form.get('client_secret') ?? '') === '') return refused(1, 'Error validating client secret.')
  const short = form.get('fb_exchange_token')
  const made = short === null ? owners.exchange(form.get('code') ?? '')?.accessToken : owners.extend(short)
  if (made === undefined || made === null) return refused(100, 'This authorization code has been used.')
  return jsonResponse(200, { access_token: made, token_type: 'bearer', expires_in: 5_183_944 })
}

const tokenIn = ({ headers }: PlatformRequest): string => (headers['authorization'] ?? '').replace(/^Bearer /, '')

/** `ada.and.bob` manages two Pages, `nobody` none, and everybody else the Page of their name. */
const pagesOf = (handle: string): readonly string[] => (handle === 'nobody' ? [] : handle.split('.and.'))

const me = (request: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const holder = owners.holderOf(tokenIn(request))
  if (holder === null) return refused(190, 'Error validating access token.')
  const pages = holder.scopes.includes('pages_show_list') ? pagesOf(holder.handle) : []
  const data = pages.map((name) => ({
    id: mockAccountIdOf('meta', name),
    name,
    username: name,
    access_token: owners.extendFor(tokenIn(request), name),
  }))
  const permissions = needed.map((permission) => ({
    permission,
    status: holder.scopes.includes(permission) ? 'granted' : 'declined',
  }))
  return jsonResponse(200, {
    id: '1',
    permissions: { data: permissions },
    ...(data.length > 0 && { accounts: { data } }),
  })
}

const revoke = (request: PlatformRequest, owners: MockOwners): PlatformResponse =>
  owners.holderOf(tokenIn(request)) !== null && owners.revoke(tokenIn(request))
    ? jsonResponse(200, { success: true })
    : refused(190, 'Error validating access token.')

const endpoints: Readonly<Record<string, (request: PlatformRequest, owners: MockOwners) => PlatformResponse>> = {
  'GET www.facebook.com/v25.0/dialog/oauth': dialog,
  'POST graph.facebook.com/v25.0/oauth/access_token': token,
  'GET graph.facebook.com/v25.0/me': me,
  'DELETE graph.facebook.com/v25.0/me/permissions': revoke,
}

/** Facebook's own side of a connection. */
export const metaMockConsent: MockConsentPages = {
  hosts: ['www.facebook.com', 'graph.facebook.com'],
  tokenIn,
  answer: (request, owners) => endpoints[`${request.method} ${request.host}${request.path}`]?.(request, owners) ?? null,
}
