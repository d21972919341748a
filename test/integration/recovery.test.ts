import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes } from '../../functions/http/sessions.ts'
import type { Principal, Role } from '../../lib/access/role.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import type { Mail } from '../../lib/mail/mailer.ts'
import { newEndpoint } from '../../lib/notifications/endpoint-contract.ts'
import { createEndpoint } from '../../lib/notifications/manage-endpoints.ts'
import { changeStanding } from '../../lib/people/change-profile.ts'
import { createApiKey, revokeApiKeyOf } from '../../lib/people/manage-api-keys.ts'
import { offerRecovery, recoverAccess } from '../../lib/people/recover-access.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import type { LogFields } from '../../lib/runtime/log.ts'
import type { LogCode } from '../../lib/runtime/log-codes.ts'
import { getItem } from '../../lib/table/read.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { warmFunction } from '../support/warm-function.ts'

const dashboardUrl = 'https://dashboard.example/'

let emulators: Emulators
let platform: PlatformUnderTest
let deps: Deps<ReachName>
let mails: Mail[]
let logged: { code: LogCode; fields: LogFields }[]
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())
beforeEach(() => {
  platform = platformOn(emulators)
  mails = []
  logged = []
  const log: Deps['log'] = {
    write: (code, fields = {}) => logged.push({ code, fields }),
    with: () => log,
  }
  deps = {
    ...platform.deps,
    config: { ...platform.deps.config, dashboardUrl },
    log,
    sendMail: async (mail) => {
      mails.push(mail)
    },
  }
})

type Person = Principal & { readonly key: string; readonly email: string }

const person = async (role: Role = 'AFFILIATE'): Promise<Person> => {
  const id = randomUUID()
  const facts = { name: id, email: `${id}@example.com`, role }
  const anAdmin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
  const { affiliate, apiKey } = await registerAffiliate(facts, anAdmin, deps)
  const keyId = apiKey.split('_')[2] ?? ''
  return { affiliateId: affiliate.affiliateId, role, keyId, isEmailConfirmed: true, key: apiKey, email: facts.email }
}

const offer = async (owner: Principal, admin: Principal): Promise<string> => {
  const { url } = await offerRecovery(owner.affiliateId, admin, deps)
  return url.split('token=')[1] ?? ''
}

const activeKeysOf = async ({ affiliateId }: Principal): Promise<string[]> => {
  const { things } = await deps.keyRings.listByAffiliate(affiliateId, { limit: 100 })
  return things.filter(({ revokedAt }) => revokedAt === undefined).map(({ keyId }) => keyId)
}

const codeOf = (result: Promise<unknown>): Promise<string> =>
  result.then(
    () => 'done',
    ({ code }) => code,
  )

describe('a link that an admin makes', () => {
  test('shows a new key once, which works while every earlier one is refused', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    await createApiKey({}, ada, deps)
    const call = warmFunction(routes, deps)
    const made = await call('POST', `/affiliates/${ada.affiliateId}/recovery`, { key: admin.key })
    expect(made).toMatchObject({ status: 201, body: { data: { affiliate_id: ada.affiliateId } } })
    expect(made.body.data.expires_at).toBe('2026-06-02T12:00:00.000Z')
    const [address, token] = made.body.data.url.split('?token=')
    expect(address).toBe(`${dashboardUrl}#/recover`)
    const opened = await call('POST', '/recoveries', { body: { token } })
    expect(opened).toMatchObject({ status: 201, body: { data: { created_by: 'ADMIN', revoked_keys: 2 } } })
    expect(await activeKeysOf(ada)).toEqual([opened.body.data.key_id])
    expect(opened.body.data.api_key).toContain(opened.body.data.key_id)
    const again = await call('POST', '/recoveries', { body: { token } })
    expect(again).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [{ path: 'token' }] } })
    expect(await activeKeysOf(ada)).toEqual([opened.body.data.key_id])
  })

  test('gives one key, whoever opens it at the same moment', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    const token = await offer(ada, admin)
    const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(recoverAccess(token, deps))))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code === 'validation_failed')).toHaveLength(5)
    expect(await activeKeysOf(ada)).toHaveLength(1)
  })

  test('stops working when another is made, after 24 hours, and where its text is changed', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    const [first, second] = [await offer(ada, admin), await offer(ada, admin)]
    const wrong = [first, `${second.slice(0, -1)}${second.endsWith('A') ? 'B' : 'A'}`, second.slice(1), 'aff_x.y', '']
    for (const token of wrong) expect(await codeOf(recoverAccess(token, deps))).toBe('validation_failed')
    platform.passHours(24)
    expect(await codeOf(recoverAccess(second, deps))).toBe('validation_failed')
    expect(await activeKeysOf(ada)).toEqual([ada.keyId])
  })

  test('is not kept as it is shown, and is removed from the table after its time', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    const token = await offer(ada, admin)
    const item = await getItem(deps.table.client, { PK: `AFF#${ada.affiliateId}`, SK: 'RECOVERY' }, true)
    expect(JSON.stringify(item)).not.toContain(token.split('.')[1])
    expect(item).toMatchObject({ expiresAt: Date.parse('2026-06-02T12:00:00.000Z') / 1000 })
  })

  test('is worth no more than the admin who made it, and helps no admin and nobody who is deactivated', async () => {
    const [ada, bob, eve] = [await person(), await person(), await person()]
    const [admin, other] = [await person('ADMIN'), await person('ADMIN')]
    const [ofAda, ofBob, ofEve] = [await offer(ada, admin), await offer(bob, other), await offer(eve, other)]
    await changeStanding(admin.affiliateId, { is_active: false }, other, deps)
    await changeStanding(bob.affiliateId, { role: 'ADMIN' }, other, deps)
    await changeStanding(eve.affiliateId, { is_active: false }, other, deps)
    for (const token of [ofAda, ofBob, ofEve]) {
      expect(await codeOf(recoverAccess(token, deps))).toBe('validation_failed')
    }
    expect(await codeOf(offerRecovery(bob.affiliateId, other, deps))).toBe('forbidden')
    expect(await codeOf(offerRecovery(eve.affiliateId, other, deps))).toBe('conflict')
    expect(await codeOf(offerRecovery('aff_nobody', other, deps))).toBe('not_found')
  })

  test('is not used up by a change of the account at the same moment, and makes no admin a key', async () => {
    const [ada, other] = [await person(), await person('ADMIN')]
    const token = await offer(ada, other)
    const promoting: typeof deps = {
      ...deps,
      keyRings: {
        ...deps.keyRings,
        wholeRing: async (affiliateId) => {
          await changeStanding(ada.affiliateId, { role: 'ADMIN' }, other, deps)
          return deps.keyRings.wholeRing(affiliateId)
        },
      },
    }
    expect(await codeOf(recoverAccess(token, promoting))).toBe('conflict')
    expect(await activeKeysOf(ada)).toEqual([ada.keyId])
    await changeStanding(ada.affiliateId, { role: 'AFFILIATE' }, other, deps)
    expect(await codeOf(recoverAccess(token, deps))).toBe('done')
  })

  test('is not made with a key that was revoked meanwhile, or where it would lead nowhere', async () => {
    const [ada, admin, other] = [await person(), await person('ADMIN'), await person('ADMIN')]
    const nowhere = { ...deps, config: { ...deps.config, dashboardUrl: null } }
    expect(await codeOf(offerRecovery(ada.affiliateId, admin, nowhere))).toBe('unavailable')
    await revokeApiKeyOf(admin.affiliateId, admin.keyId, other, deps)
    expect(await codeOf(offerRecovery(ada.affiliateId, admin, deps))).toBe('unauthorized')
  })

  test('is not shown again to the same Idempotency-Key without an API key', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    const token = await offer(ada, admin)
    const call = warmFunction(routes, deps)
    const once = { body: { token }, headers: { 'idempotency-key': randomUUID() } }
    const first = await call('POST', '/recoveries', once)
    expect(first.status).toBe(201)
    const again = await call('POST', '/recoveries', once)
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(JSON.stringify(again.body)).not.toContain(first.body.data.api_key)
  })
})

describe('the owner is told, and the log says who did it', () => {
  test('by mail when the link is made and when it is opened, never with the link or the key', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    const token = await offer(ada, admin)
    const { key, stored } = await recoverAccess(token, deps)
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [ada.email, 'A link to a new API key was made for you'],
      [ada.email, 'Your API key was replaced'],
    ])
    expect(mails[1]?.text).toContain(`The new key is ${stored.keyId}. 1 other key was revoked`)
    const said = JSON.stringify([mails, logged])
    for (const secret of [key, token, token.split('.')[1]]) expect(said).not.toContain(secret)
    const { affiliateId } = ada
    const by = admin.affiliateId
    expect(logged).toContainEqual({
      code: 'RECOVERY_LINK_CREATED',
      fields: { affiliateId, by, validUntil: '2026-06-02T12:00:00.000Z' },
    })
    expect(logged).toContainEqual({
      code: 'ACCESS_RECOVERED',
      fields: { affiliateId, keyId: stored.keyId, by, revokedKeys: 1 },
    })
  })

  test('at every endpoint, as of any new key, though no mail can be sent', async () => {
    const [ada, admin] = [await person(), await person('ADMIN')]
    const wanted = newEndpoint.parse({ url: 'http://127.0.0.1:1/hook', event_types: ['alert.resolved'] })
    const { endpoint } = await createEndpoint(wanted, ada, deps)
    const { endpoints, deliveries } = deps.subscriptions
    const before = await endpoints.get(endpoint.endpointId)
    if (before === null) throw new Error('The endpoint is gone')
    await endpoints.save({ ...before, verifiedAt: deps.clock(), version: before.version + 1 })
    const down = { ...deps, sendMail: () => Promise.reject(new Error('No mail today')) }
    const { url } = await offerRecovery(ada.affiliateId, admin, down)
    const { stored } = await recoverAccess(url.split('token=')[1] ?? '', down)
    const { things } = await deliveries.listByEndpoint(endpoint.endpointId, { limit: 10 })
    const [notice] = things.filter(({ eventType }) => eventType === 'api_key.created')
    expect(JSON.parse(notice?.body ?? '').data).toMatchObject({ key_id: stored.keyId, created_by: 'ADMIN' })
    expect(logged.filter(({ code }) => code === 'MAIL_NOT_SENT')).toHaveLength(2)
  })
})
