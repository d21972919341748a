import { agreedIn, backTo, consentPage, isWebAddress } from '../mock/consent-page.ts'
import type { MockConsentPages } from '../mock/consent-pages.ts'
import { type MockOwners, mockOwnerIdOf } from '../mock/owners.ts'
import type { PlatformRequest, PlatformResponse } from '../request.ts'

const accessSeconds = 7_200
const refreshSeconds = 15_552_000

const json = (status: number, body: object): PlatformResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const refused = (error: string): PlatformResponse =>
  json(400, { error, error_description: `The simulated TikTok says ${error}.`, log_id: 'mock' })
const failedCall = (status: number, code: string): PlatformResponse =>
  json(status, { error: { code, message: `The simulated TikTok says ${code}.`, log_id: 'mock' } })

const authorize = ({ query }: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const { client_key = '', redirect_uri: redirectUri = '', state = '', scope = '', decision, handle = '' } = query
  if (!isWebAddress(redirectUri) || client_key === '') return refused('invalid_request')
  if (decision === undefined) {
    const fields = { client_key, redirect_uri: redirectUri, state }
    return consentPage({ platform: 'TikTok', scopes: scope.split(','), fields })
  }
  if (decision !== 'allow') return backTo(redirectUri, { error: 'access_denied', state })
  const scopes = agreedIn(query)
  return backTo(redirectUri, {
    code: owners.agree({ handle: handle.replace(/^@/, ''), scopes }),
    scopes: scopes.join(','),
    state,
  })
}

const token = ({ body }: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const form = new URLSearchParams(body)
  if ((form.get('client_key') ?? '') === '' || (form.get('client_secret') ?? '') === '')
    return refused('invalid_client')
  const isFirst = form.get('grant_type') === 'authorization_code'
  const made = isFirst ? owners.exchange(form.get('code') ?? '') : owners.renew(form.get('refresh_token') ?? '')
  if (made === null) return refused('invalid_grant')
  const { consent, accessToken, refreshToken } = made
  return json(200, {
    open_id: mockOwnerIdOf('tiktok', consent.handle),
    scope: consent.scopes.join(','),
    access_token: accessToken,
    expires_in: accessSeconds,
    refresh_token: refreshToken,
    refresh_expires_in: refreshSeconds,
    token_type: 'Bearer',
  })
}

const tokenIn = ({ headers }: PlatformRequest): string => (headers['authorization'] ?? '').replace(/^Bearer /, '')

const userInfo = (request: PlatformRequest, owners: MockOwners): PlatformResponse => {
  const holder = owners.holderOf(tokenIn(request))
  if (holder === null) return failedCall(401, 'access_token_invalid')
  const fields = (request.query['fields'] ?? '').split(',')
  if (fields.includes('username') && !holder.scopes.includes('user.info.profile')) {
    return failedCall(401, 'scope_not_authorized')
  }
  const known: Readonly<Record<string, string>> = {
    open_id: mockOwnerIdOf('tiktok', holder.handle),
    display_name: holder.handle,
    username: holder.handle,
  }
  const user = Object.fromEntries(fields.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]])))
  return json(200, { data: { user }, error: { code: 'ok', message: '', log_id: 'mock' } })
}

const revoke = ({ body }: PlatformRequest, owners: MockOwners): PlatformResponse =>
  owners.revoke(new URLSearchParams(body).get('token') ?? '') ? json(200, {}) : refused('invalid_request')

const endpoints: Readonly<Record<string, (request: PlatformRequest, owners: MockOwners) => PlatformResponse>> = {
  'GET www.tiktok.com/v2/auth/authorize/': authorize,
  'POST open.tiktokapis.com/v2/oauth/token/': token,
  'POST open.tiktokapis.com/v2/oauth/revoke/': revoke,
  'GET open.tiktokapis.com/v2/user/info/': userInfo,
}

/** TikTok's own side of a connection. */
export const tiktokMockConsent: MockConsentPages = {
  hosts: ['www.tiktok.com', 'open.tiktokapis.com'],
  tokenIn,
  answer: (request, owners) => endpoints[`${request.method} ${request.host}${request.path}`]?.(request, owners) ?? null,
}
