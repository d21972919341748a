import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { attributeConversions } from '../../lib/tracking/attribute-conversions.ts'
import { conversionIdOf, currentOf } from '../../lib/tracking/conversion.ts'
import type { ClickFinding, NamedClick } from '../../lib/tracking/conversion-attribution.ts'
import { maxMinor } from '../../lib/tracking/conversion-money.ts'
import { maxVersions } from '../../lib/tracking/conversion-versions.ts'
import { findConversion, listConversions } from '../../lib/tracking/find-conversions.ts'
import { importConversions } from '../../lib/tracking/import-conversions.ts'
import { newLinkCode } from '../../lib/tracking/link.ts'
import type { PostbackQuery } from '../../lib/tracking/postback-contract.ts'
import { signatureOf } from '../../lib/tracking/postback-signature.ts'
import { type NewPostbackToken, renewPostbackToken } from '../../lib/tracking/renew-postback-token.ts'
import { takePostback } from '../../lib/tracking/take-postback.ts'
import type { AffiliateId, CampaignId } from '../../lib/values/ids.ts'
import type { LinkCode } from '../../lib/values/link-code.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { platformOn } from '../support/platform-in-memory.ts'

const advertiser: Principal = { affiliateId: 'aff_adv', role: 'ADVERTISER', keyId: 'test', isEmailConfirmed: true }
const affiliateId: AffiliateId = 'aff_ada'

let emulators: Emulators
let platform: ReturnType<typeof platformOn>
let deps: Deps<ReachName>
let campaignId: CampaignId
let made: NewPostbackToken
let code: LinkCode
const clicks = new Map<string, ClickFinding>()

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const click = (more: Partial<NamedClick> = {}): NamedClick => ({
  linkCode: code,
  campaignId,
  affiliateId,
  clickedAt: deps.clock(),
  isAttributable: true,
  ...more,
})

beforeEach(async () => {
  platform = platformOn(emulators)
  clicks.clear()
  deps = { ...platform.deps, findClick: async (clickId) => clicks.get(clickId) ?? 'forged' }
  campaignId = await platform.campaignOf(advertiser)
  made = await renewPostbackToken(campaignId, advertiser, deps)
  code = newLinkCode()
  clicks.set('clk_01', click())
})

const change = async (more: Partial<Campaign>): Promise<void> => {
  const before = await deps.table.campaigns.get(campaignId)
  if (before === null) throw new Error('There is no campaign')
  await deps.table.campaigns.replace({ ...before, ...more, version: before.version + 1 }, before.version)
}

const sale = {
  click_id: 'clk_01',
  txn_id: 'A-1001',
  event: 'sale',
  status: 'approved',
  amount: '19.90',
  currency: 'EUR',
}
const send = (more: Partial<PostbackQuery> = {}, token = made.token) => takePostback(token, { ...sale, ...more }, deps)
const resultOf = async (more: Partial<PostbackQuery> = {}) => (await send(more)).result
const seconds = (by = 0): string => String(Math.floor(Date.parse(deps.clock()) / 1000) + by)
const signed = (more: Partial<PostbackQuery>, secret = made.signingSecret): PostbackQuery => {
  const query = { ...sale, ts: seconds(), ...more }
  return { ...query, sig: signatureOf(query, secret) }
}
const list = async () => (await listConversions(campaignId, { limit: 100 }, advertiser, deps)).things
const counts = () => deps.conversions.countsOf(code)
const noneByStatus = { PENDING: 0, APPROVED: 0, REJECTED: 0 }
const unsignedOf = (minor: number) => ({ ...noneByStatus, APPROVED: minor, unsigned: minor })

describe('what a postback leads to', () => {
  test('the first of its transaction is accepted, and counts for the link of its click', async () => {
    const { result, conversion } = await send()
    expect(result).toBe('accepted')
    expect(await findConversion(conversion.conversionId, advertiser, deps)).toEqual(conversion)
    expect(await list()).toEqual([conversion])
    expect(await counts()).toMatchObject({
      byStatus: { ...noneByStatus, APPROVED: 1 },
      late: 0,
      amounts: { EUR: { ...noneByStatus, APPROVED: 1990 } },
    })
  })

  test('identical again it is a duplicate, and nothing moves', async () => {
    const { conversion } = await send()
    const before = await counts()
    platform.passHours(1)
    expect(await send()).toEqual({ result: 'duplicate', conversion })
    expect(await counts()).toMatchObject(before)
  })

  test('a hundred of the same at once are one conversion', async () => {
    const results = await Promise.all(Array.from({ length: 100 }, () => resultOf()))
    expect(results.filter((result) => result === 'accepted')).toHaveLength(1)
    expect(results.filter((result) => result === 'duplicate')).toHaveLength(99)
    expect((await counts()).byStatus).toEqual({ ...noneByStatus, APPROVED: 1 })
  })

  test('another status or amount is a new version, and the history is kept', async () => {
    await send({ status: 'pending' })
    expect(await resultOf({ status: 'approved' })).toBe('accepted')
    expect(await resultOf({ amount: '15.00' })).toBe('accepted')
    expect(await resultOf({ status: 'pending' })).toBe('duplicate')
    expect(await resultOf({ status: 'rejected', amount: undefined, currency: undefined })).toBe('accepted')
    const [conversion] = await list()
    expect(conversion?.versions.map(({ status, money }) => [status, money?.minor])).toEqual([
      ['PENDING', 1990],
      ['APPROVED', 1990],
      ['APPROVED', 1500],
      ['REJECTED', 1500],
    ])
    expect(await counts()).toMatchObject({
      byStatus: { ...noneByStatus, REJECTED: 1 },
      late: 0,
      amounts: { EUR: { ...noneByStatus, REJECTED: 1500 } },
    })
  })

  test('versions that arrive at once are all kept, and counted once', async () => {
    await send({ status: 'pending' })
    await Promise.all(Array.from({ length: 10 }, (_, at) => send({ amount: `${at + 1}.00` })))
    const [conversion] = await list()
    expect(conversion?.versions.length).toBe(11)
    const current = conversion && currentOf(conversion)
    expect((await counts()).amounts).toEqual({ EUR: unsignedOf(current?.money?.minor ?? 0) })
  })

  test('without a transaction there is one conversion per click and event', async () => {
    clicks.set('clk_02', click())
    const lead = { txn_id: undefined, event: 'lead', amount: undefined, currency: undefined }
    const results: string[] = []
    for (const click_id of ['clk_01', 'clk_01', 'clk_02']) results.push(await resultOf({ ...lead, click_id }))
    expect(results).toEqual(['accepted', 'duplicate', 'accepted'])
    expect(await resultOf({ ...lead, event: 'trial' })).toBe('accepted')
    expect((await counts()).byStatus.APPROVED).toBe(3)
  })

  test.each([
    ['of another campaign', () => click({ campaignId: 'cmp_other' })],
    ['of a bot', () => click({ isAttributable: false })],
    ['that is forged', () => 'forged' as const],
    ['that is not recorded', () => 'missing' as const],
  ])('a click %s attributes nothing', async (_what, found) => {
    clicks.set('clk_09', found())
    expect(await resultOf({ click_id: 'clk_09' })).toBe('unattributed')
    expect(await resultOf({ click_id: 'clk_09' })).toBe('duplicate')
    expect((await counts()).byStatus).toEqual(noneByStatus)
    expect(await list()).toHaveLength(1)
  })

  test('after the window it is late: kept, and not counted, whatever its status becomes', async () => {
    await change({ conversionWindowDays: 1 })
    platform.passHours(25)
    expect(await resultOf()).toBe('late')
    expect(await resultOf()).toBe('duplicate')
    expect(await resultOf({ status: 'rejected' })).toBe('late')
    expect(await counts()).toMatchObject({ byStatus: noneByStatus, late: 1, amounts: {} })
    expect(await list()).toHaveLength(1)
  })

  test('within the window of 90 days it counts', async () => {
    await change({ conversionWindowDays: 90 })
    platform.passHours(90 * 24)
    expect(await resultOf()).toBe('accepted')
  })

  test('a later postback may name the click that an earlier one did not', async () => {
    expect(await resultOf({ click_id: undefined })).toBe('unattributed')
    expect(await resultOf({ status: 'rejected' })).toBe('accepted')
    const [conversion] = await list()
    expect(conversion).toMatchObject({ clickId: 'clk_01', attribution: { kind: 'ATTRIBUTED', linkCode: code } })
    expect((await counts()).byStatus).toEqual({ ...noneByStatus, REJECTED: 1 })
  })

  test('a conversion that is attributed stays with its click', async () => {
    await send()
    clicks.set('clk_02', click({ linkCode: newLinkCode() }))
    expect(await resultOf({ click_id: 'clk_02' })).toBe('duplicate')
    expect(await resultOf({ click_id: 'clk_02', status: 'rejected' })).toBe('accepted')
    expect(await list()).toMatchObject([{ clickId: 'clk_01', attribution: { linkCode: code } }])
  })

  test('sums of currencies are kept apart, and a conversion can change its currency', async () => {
    await send()
    await send({ txn_id: 'A-2', amount: '500', currency: 'JPY' })
    await send({ amount: '20', currency: 'USD' })
    expect((await counts()).amounts).toEqual({
      EUR: unsignedOf(0),
      JPY: unsignedOf(500),
      USD: unsignedOf(2000),
    })
  })

  test.each([
    [{ amount: '19.901' }, 'amount', /at most 2 decimals in EUR/],
    [{ amount: '1.5', currency: 'JPY' }, 'amount', /no decimals in JPY/],
    [{ currency: 'EUX' }, 'currency', /"EUX" is none/],
    [{ amount: '9'.repeat(10_000) }, 'amount', /must be a number such as/],
    [{ currency: undefined }, 'currency', /is required with an amount/],
    [{ amount: undefined }, 'amount', /is required with a currency/],
    [{ click_id: undefined, txn_id: undefined }, 'click_id', /is required unless there is a txn_id/],
  ])('%j is refused, and nothing is kept', async (more, path, message) => {
    await expect(send(more)).rejects.toMatchObject({
      code: 'validation_failed',
      extras: { errors: [{ path, message: expect.stringMatching(message) }] },
    })
    expect(await list()).toEqual([])
  })

  test('after fifty versions no other is stored', async () => {
    for (let at = 1; at <= maxVersions; at += 1) await send({ amount: String(at) })
    await expect(send({ amount: '1000' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await resultOf({ amount: String(maxVersions) })).toBe('duplicate')
    expect((await counts()).amounts['EUR']).toEqual(unsignedOf(maxVersions * 100))
  })

  test('a sum beyond what we count exactly is refused, and nothing of it is kept', async () => {
    const { conversion } = await send()
    const before = { ...conversion, versions: [{ ...currentOf(conversion), money: null }] as const }
    const huge = Number.MAX_SAFE_INTEGER - 2 * maxMinor
    const filled = {
      ...conversion,
      versions: [{ ...currentOf(conversion), money: { minor: huge, currency: 'EUR' } }] as const,
    }
    expect(await deps.conversions.save({ ...filled, version: 2 }, before)).toBe('saved')
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, at) => send({ txn_id: `B-${at}`, amount: '10000000000' })),
    )
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(reasons.length).toBeGreaterThan(0)
    for (const reason of reasons) expect(reason).toMatchObject({ code: 'conflict', message: /largest sum of EUR/ })
    expect(await list()).toHaveLength(61 - reasons.length)
  })
})

describe('the token and the signature of a postback', () => {
  const unknown = `pbt_${'0'.repeat(48)}`

  test.each(['', 'x', unknown, `${unknown}0`, 'pbt_'])('the token %j is not found', async (token) => {
    await expect(send({}, token)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a new token replaces the one before, which works for 24 hours more with its own secret', async () => {
    const old = made
    made = await renewPostbackToken(campaignId, advertiser, deps)
    expect(made.previousValidUntil).not.toBeNull()
    const tokens = [old.token, made.token, old.signingSecret, made.signingSecret]
    expect(new Set(tokens).size).toBe(4)
    platform.passHours(23.9)
    const withSecret = (token: NewPostbackToken, by: NewPostbackToken, txn_id: string) =>
      takePostback(token.token, signed({ txn_id }, by.signingSecret), deps).then(({ result }) => result)
    expect(await withSecret(old, old, 'A-1')).toBe('accepted')
    expect(await withSecret(made, made, 'A-2')).toBe('accepted')
    await expect(withSecret(made, old, 'A-3')).rejects.toMatchObject({ code: 'wrong_signature' })
    await expect(withSecret(old, made, 'A-4')).rejects.toMatchObject({ code: 'wrong_signature' })
    platform.passHours(0.1)
    await expect(send({}, old.token)).rejects.toMatchObject({ code: 'not_found' })
    expect(await resultOf({ txn_id: 'A-5' })).toBe('accepted')
  })

  test('of many who renew it at once, each gets a token that works', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => renewPostbackToken(campaignId, advertiser, deps)))
    const results = await Promise.all(
      all.map(async ({ token }, at) => (await send({ txn_id: `C-${at}` }, token)).result),
    )
    expect(results).toEqual(all.map(() => 'accepted'))
    platform.passHours(24)
    const later = await Promise.allSettled(all.map(({ token }, at) => send({ txn_id: `D-${at}` }, token)))
    expect(later.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('the table holds neither the token nor the signing secret', async () => {
    await send()
    const { hash } = (await deps.postbackTokens.placeOf(campaignId)) ?? { hash: '' }
    const stored = JSON.stringify([await deps.postbackTokens.find(hash), await list()])
    expect(stored).toContain(campaignId)
    expect(stored).not.toContain(made.token)
    expect(stored).not.toContain(made.signingSecret)
  })

  test.each([
    ['a wrong signature', () => ({ ...signed({}), amount: '1990' })],
    ['a signature with another secret', () => signed({}, 'pbsec_other')],
    ['a signature without a time', () => ({ ...sale, sig: signatureOf(sale, made.signingSecret) })],
    ['a signature of six minutes ago', () => signed({ ts: seconds(-301) })],
    ['a signature of the future', () => signed({ ts: seconds(301) })],
    ['a stale time without a signature', () => ({ ...sale, ts: seconds(-301) })],
    ['an empty signature', () => ({ ...sale, ts: seconds(), sig: '' })],
  ])('%s is refused, and nothing is kept', async (_what, query) => {
    await expect(takePostback(made.token, query(), deps)).rejects.toMatchObject({ code: 'wrong_signature' })
    expect(await list()).toEqual([])
  })

  test('a campaign may require signatures', async () => {
    await change({ postbackSignature: 'required' })
    await expect(send()).rejects.toMatchObject({ code: 'wrong_signature' })
    expect((await takePostback(made.token, signed({}), deps)).result).toBe('accepted')
  })

  test('what came without a signature is also counted separately, until somebody signs for it', async () => {
    await send({ status: 'pending' })
    expect(await counts()).toMatchObject({ unsigned: 1, amounts: { EUR: { PENDING: 1990, unsigned: 1990 } } })
    await takePostback(made.token, signed({ amount: '25.00' }), deps)
    expect(await counts()).toMatchObject({ unsigned: 0, amounts: { EUR: { APPROVED: 2500, unsigned: 0 } } })
  })

  test('a signed postback that is sent again late changes nothing', async () => {
    const pending = signed({ status: 'pending', amount: '30.00' })
    await takePostback(made.token, pending, deps)
    platform.passHours(2 / 60)
    await takePostback(made.token, signed({ amount: '25.00' }), deps)
    expect((await takePostback(made.token, pending, deps)).result).toBe('duplicate')
    expect((await counts()).amounts).toEqual({ EUR: { ...noneByStatus, APPROVED: 2500, unsigned: 0 } })
  })
})

describe('what somebody can do who only knows the token', () => {
  const importing = (row: string) =>
    importConversions(campaignId, `click_id,txn_id,status\n${row}`, { isDryRun: false }, advertiser, deps)
  const current = async () => {
    const [conversion] = await list()
    return conversion && currentOf(conversion)
  }

  test('not undo what a file or a signed postback decided', async () => {
    await send()
    await importing('clk_01,A-1001,rejected')
    expect(await resultOf({ status: 'approved' })).toBe('duplicate')
    expect((await counts()).byStatus).toEqual({ ...noneByStatus, REJECTED: 1 })
    platform.passHours(1)
    await takePostback(made.token, signed({}), deps)
    expect(await resultOf({ status: 'rejected' })).toBe('duplicate')
    expect((await counts()).byStatus).toEqual({ ...noneByStatus, APPROVED: 1 })
    expect((await list())[0]?.versions.map(({ way }) => way)).toEqual(['POSTBACK', 'IMPORT', 'SIGNED_POSTBACK'])
  })

  test('not claim sales that are still to come with a click of their own', async () => {
    const other = newLinkCode()
    clicks.set('clk_own', click({ linkCode: other }))
    expect(await resultOf({ click_id: 'clk_own', status: 'approved', amount: '1.00' })).toBe('accepted')
    platform.passHours(40 * 24)
    clicks.set('clk_01', click())
    const { result, conversion } = await takePostback(made.token, signed({ status: 'pending' }), deps)
    expect(result).toBe('accepted')
    expect(conversion).toMatchObject({ clickId: 'clk_01', attribution: { kind: 'ATTRIBUTED', linkCode: code } })
    expect(await counts()).toMatchObject({
      byStatus: { ...noneByStatus, PENDING: 1 },
      amounts: { EUR: { PENDING: 1990 } },
    })
    expect(await deps.conversions.countsOf(other)).toMatchObject({
      byStatus: noneByStatus,
      amounts: { EUR: noneByStatus },
    })
    clicks.set('clk_02', click({ linkCode: other }))
    await takePostback(made.token, signed({ click_id: 'clk_02', status: 'approved' }), deps)
    expect((await list())[0]).toMatchObject({ clickId: 'clk_01' })
  })

  test('not name the click of a sale that was signed without one', async () => {
    await takePostback(made.token, signed({ click_id: undefined, status: 'pending' }), deps)
    expect(await resultOf({ status: 'pending' })).toBe('duplicate')
    expect((await counts()).byStatus).toEqual(noneByStatus)
    await importing('clk_01,A-1001,pending')
    expect((await counts()).byStatus).toEqual({ ...noneByStatus, PENDING: 1 })
  })

  test('not use up the changes that the advertiser still has to make', async () => {
    for (let at = 1; at <= maxVersions; at += 1) await send({ amount: String(at) })
    await importing('clk_01,A-1001,rejected')
    expect((await counts()).byStatus).toEqual({ ...noneByStatus, REJECTED: 1 })
  })

  test('not keep a signed postback out by a time that is ahead', async () => {
    await send({ ts: seconds(299) })
    expect((await takePostback(made.token, signed({ status: 'rejected' }), deps)).result).toBe('accepted')
    expect(await current()).toMatchObject({ status: 'REJECTED' })
  })

  test('not send a signed postback again after a file has corrected it', async () => {
    const query = signed({})
    await takePostback(made.token, query, deps)
    await importing('clk_01,A-1001,rejected')
    expect((await takePostback(made.token, query, deps)).result).toBe('duplicate')
    expect(await current()).toMatchObject({ status: 'REJECTED' })
  })

  test('not use up the limit of a campaign that requires signatures', async () => {
    await change({ postbackSignature: 'required' })
    const counted: string[] = []
    const guard: typeof deps.callerGuard = {
      ...deps.callerGuard,
      take: (name, who) => {
        counted.push(`${name} ${who}`)
        return deps.callerGuard.take(name, who)
      },
    }
    const watched = { ...deps, callerGuard: guard }
    await expect(takePostback(made.token, sale, watched)).rejects.toMatchObject({ code: 'wrong_signature' })
    expect(counted).toEqual([])
    await takePostback(made.token, signed({}), watched)
    expect(counted).toEqual([`postbacks ${campaignId}`])
  })
})

describe('whose conversions somebody sees', () => {
  test.each([
    ['another advertiser', { ...advertiser, affiliateId: 'aff_else' } as const],
    ['an affiliate', { ...advertiser, affiliateId, role: 'AFFILIATE' } as const],
  ])('%s finds none, and cannot renew the token', async (_who, caller) => {
    const { conversion } = await send()
    const notFound = { code: 'not_found' }
    await expect(listConversions(campaignId, { limit: 10 }, caller, deps)).rejects.toMatchObject(notFound)
    await expect(findConversion(conversion.conversionId, caller, deps)).rejects.toMatchObject(notFound)
    await expect(renewPostbackToken(campaignId, caller, deps)).rejects.toMatchObject(notFound)
    const importing = importConversions(campaignId, 'txn_id\nA-1', { isDryRun: true }, caller, deps)
    await expect(importing).rejects.toMatchObject(notFound)
  })

  test('the list is paged, newest first', async () => {
    for (let at = 1; at <= 5; at += 1) {
      await send({ txn_id: `A-${at}` })
      platform.passHours(1)
    }
    const first = await listConversions(campaignId, { limit: 3 }, advertiser, deps)
    const rest = await listConversions(campaignId, { limit: 3, cursor: first.nextCursor ?? '' }, advertiser, deps)
    const names = [...first.things, ...rest.things].map(({ txnId }) => txnId)
    expect(names).toEqual(['A-5', 'A-4', 'A-3', 'A-2', 'A-1'])
    expect(rest.nextCursor).toBeNull()
  })
})

describe('conversions whose click turns up later', () => {
  const early = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      clicks.set(`clk_early${at}`, 'missing')
      expect(await resultOf({ txn_id: `E-${at}`, click_id: `clk_early${at}` })).toBe('unattributed')
    }
  }

  test('are attributed by the next run, each once', async () => {
    await early(20)
    await attributeConversions(deps)
    expect((await counts()).byStatus.APPROVED).toBe(0)
    for (let at = 0; at < 15; at += 1) clicks.set(`clk_early${at}`, click())
    await attributeConversions(deps)
    await attributeConversions(deps)
    expect(await counts()).toMatchObject({
      byStatus: { ...noneByStatus, APPROVED: 15 },
      late: 0,
      amounts: { EUR: { ...noneByStatus, APPROVED: 15 * 1990 } },
    })
    const kinds = (await list()).map(({ attribution }) => attribution.kind)
    expect(kinds.filter((kind) => kind === 'ATTRIBUTED')).toHaveLength(15)
  })

  test('keep their versions, and are late if the click was too long before', async () => {
    await change({ conversionWindowDays: 1 })
    const clickedAt = deps.clock()
    platform.passHours(25)
    await early(1)
    expect(await resultOf({ txn_id: 'E-0', click_id: 'clk_early0', status: 'rejected' })).toBe('unattributed')
    await deps.recent.campaign.fresh(campaignId)
    clicks.set('clk_early0', click({ clickedAt }))
    await attributeConversions(deps)
    expect((await counts()).late).toBe(1)
    expect((await list())[0]?.versions.map(({ status }) => status)).toEqual(['APPROVED', 'REJECTED'])
  })

  test('are left alone once their click turns out to count for nobody', async () => {
    await early(1)
    clicks.set('clk_early0', click({ isAttributable: false }))
    await attributeConversions(deps)
    expect((await list())[0]?.attribution).toEqual({ kind: 'UNATTRIBUTED', mayTurnUp: false })
    let asked = 0
    await attributeConversions({
      ...deps,
      findClick: async (clickId) => {
        if (clickId === 'clk_early0') asked += 1
        return 'missing'
      },
    })
    expect(asked).toBe(0)
  })

  test('are forgotten after 30 days, and may be reported anew', async () => {
    await early(1)
    platform.passHours(30 * 24)
    clicks.set('clk_early0', click())
    await attributeConversions(deps)
    expect(await list()).toEqual([])
    const conversionId = conversionIdOf(campaignId, { event: 'sale', txnId: 'E-0', clickId: null })
    await expect(findConversion(conversionId, advertiser, deps)).rejects.toMatchObject({ code: 'not_found' })
    expect(await resultOf({ txn_id: 'E-0', click_id: 'clk_early0' })).toBe('accepted')
    expect(await list()).toHaveLength(1)
    expect((await counts()).byStatus.APPROVED).toBe(1)
  })
})

describe('a file of conversions', () => {
  const upload = (text: string, isDryRun = false) => importConversions(campaignId, text, { isDryRun }, advertiser, deps)
  const file = [
    'click_id,txn_id,event,status,amount,currency',
    'clk_01,A-1,sale,pending,19.90,EUR',
    'clk_01,A-1,sale,approved,19.90,EUR',
    'clk_01,A-2,sale,approved,19.901,EUR',
    'clk_none,A-3,sale,approved,5,EUR',
    'clk_01,A-1,sale,approved,19.90,EUR',
    'clk_01,A-4,sale',
    ',,sale,approved,5,EUR',
    'clk_01,A-5,sale,maybe,5,EUR',
  ].join('\n')
  const outcomes = ['accepted', 'accepted', 'refused', 'unattributed', 'duplicate', 'refused', 'refused', 'refused']

  test('each row succeeds or fails on its own, in the order of the file', async () => {
    const results = await upload(file)
    expect(results.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(results.map(({ result }) => result)).toEqual(outcomes)
    expect(results[2]?.error?.errors).toEqual([{ path: 'amount', message: 'must have at most 2 decimals in EUR' }])
    expect(results[5]?.error?.detail).toContain('must have 6 cells like the header, and has 3')
    expect((await counts()).byStatus).toEqual({ ...noneByStatus, APPROVED: 1 })
    expect((await list()).map(({ txnId }) => txnId).toSorted()).toEqual(['A-1', 'A-3'])
  })

  test('a dry run says the same and stores nothing', async () => {
    expect((await upload(file, true)).map(({ result }) => result)).toEqual(outcomes)
    expect(await list()).toEqual([])
    expect((await counts()).byStatus).toEqual(noneByStatus)
  })

  test('sent again, it changes nothing', async () => {
    await upload(file)
    const before = [await list(), await counts()]
    const results = await upload(file)
    expect(results.filter(({ result }) => result === 'accepted')).toEqual([])
    expect([await list(), await counts()]).toEqual(before)
  })

  test('says when its conversions were, so that a file at the end of the month is not late', async () => {
    await change({ conversionWindowDays: 1 })
    const soon = new Date(Date.parse(deps.clock()) + 3_600_000).toISOString()
    platform.passHours(20 * 24)
    const results = await upload(`click_id,txn_id,converted_at\nclk_01,A-1,${soon}\nclk_01,A-2,\n`)
    expect(results.map(({ result }) => result)).toEqual(['accepted', 'late'])
    const ahead = new Date(Date.parse(deps.clock()) + 3_600_000).toISOString()
    const wrong = await upload(`txn_id,converted_at\nA-1,${ahead}\nA-2,2020-01-01T00:00:00Z\nA-3,yesterday\n`)
    expect(wrong.map(({ error }) => error?.errors[0]?.path)).toEqual(['converted_at', 'converted_at', 'converted_at'])
  })

  test('of a thousand rows is stored whole', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => `clk_01,F-${at},1.00,EUR`)
    const results = await upload(`click_id,txn_id,amount,currency\n${rows.join('\n')}`)
    expect(results.filter(({ result }) => result === 'accepted')).toHaveLength(1_000)
    expect((await counts()).amounts).toEqual({ EUR: { ...noneByStatus, PENDING: 100_000, unsigned: 0 } })
  })
})

test('one campaign takes a bounded number of postbacks a minute', async () => {
  const grants = [1, 1, 0]
  const callerGuard: Deps['callerGuard'] = {
    ...deps.callerGuard,
    take: async (name, who) => {
      expect([name, who]).toEqual(['postbacks', campaignId])
      return { granted: grants.shift() ?? 0, limit: 2, remaining: 0, resetSeconds: 1, retryAfterSeconds: 1 }
    },
  }
  const limited = { ...deps, callerGuard }
  await takePostback(made.token, sale, limited)
  await takePostback(made.token, sale, limited)
  await expect(takePostback(made.token, sale, limited)).rejects.toMatchObject({
    code: 'rate_limited',
    extras: { retryAfterSeconds: 1, limit: 'postbacks' },
  })
})
