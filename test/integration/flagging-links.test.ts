import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConversionReport, type ConversionStatus, firstConversion } from '../../lib/tracking/conversion.ts'
import { flagLinks } from '../../lib/tracking/flag-links.ts'
import { foldClicks } from '../../lib/tracking/fold-clicks.ts'
import type { Link } from '../../lib/tracking/link.ts'
import { openLink } from '../../lib/tracking/open-link.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { phone, storeCampaign, storeLink } from '../support/a-link.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const bot = 'WhatsApp/2.24.20.89 A'

test('each night, links keep what stands out about them, and lose what no longer does', async () => {
  const { deps, affiliate, passHours } = platformOn(emulators)
  const { client } = deps.table
  const ada = await affiliate()
  const campaign = await storeCampaign(client)
  const [farmed, honest] = [
    await storeLink(client, campaign, { affiliateId: ada.affiliateId }),
    await storeLink(client, campaign, { affiliateId: ada.affiliateId }),
  ]
  const open = async (link: Link, userAgent: string, at: number) => {
    const headers = { 'user-agent': userAgent }
    await openLink({ code: link.code, method: 'GET', headers, sourceIp: `203.0.${at}.1` }, deps)
  }
  const convert = async ({ code, affiliateId }: Link, status: ConversionStatus, afterSeconds: number) => {
    const clickedAt = deps.clock()
    const convertedAt = plusHours(clickedAt, afterSeconds / 3_600)
    const report: ConversionReport = {
      event: 'sale',
      txnId: randomUUID(),
      clickId: null,
      status,
      money: null,
      convertedAt,
      ts: null,
      way: 'POSTBACK',
    }
    const attribution = { kind: 'ATTRIBUTED', linkCode: code, affiliateId, clickedAt } as const
    const made = firstConversion(campaign.campaignId, report, attribution, { now: clickedAt })
    expect(await deps.conversions.save(made, null)).toBe('saved')
  }
  const flagsOf = async ({ code }: Link) => (await deps.links.get(code))?.flags
  const night = async () => {
    passHours(24)
    await Promise.all([foldClicks(deps), flagLinks(deps)])
    await flagLinks(deps)
  }

  for (let at = 0; at < 24; at += 1) {
    await open(farmed, at < 8 ? bot : phone, at)
    await open(honest, phone, at)
  }
  for (let at = 0; at < 10; at += 1) {
    await convert(farmed, at < 4 ? 'REJECTED' : 'APPROVED', at < 3 ? 1 : 600)
    await convert(honest, 'APPROVED', 600)
  }
  await flagLinks(deps)
  expect(await flagsOf(farmed)).toEqual([])
  await night()
  expect(await flagsOf(farmed)).toEqual([
    { code: 'CLICK_BOT_SHARE', value: 0.333, threshold: 0.3 },
    { code: 'FAST_CONVERSION', value: 0.3, threshold: 0.2 },
    { code: 'REJECTED_SHARE', value: 0.4, threshold: 0.3 },
  ])
  expect(await flagsOf(honest)).toEqual([])

  for (let at = 100; at < 116; at += 1) await open(farmed, phone, at)
  for (let at = 0; at < 10; at += 1) await convert(farmed, 'APPROVED', 600)
  await flagLinks(deps)
  expect(await flagsOf(farmed)).toHaveLength(3)
  await night()
  expect(await flagsOf(farmed)).toEqual([])
})
