import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { apiAt } from '../support/api.ts'
import { codeInDocs } from '../support/code-in-docs.ts'
import { eventually } from '../support/eventually.ts'
import { useVisitors } from './support/visitors.ts'

const { visit } = useVisitors()

let shop: Server
let shopUrl: string
let script: string
let campaignId: string

/** A shop with the script of docs/postbacks.md on every page, for a campaign of its own. */
beforeAll(async () => {
  const { baseUrl, admin } = inject('world')
  const call = apiAt(baseUrl)
  const campaign = await call('POST', '/campaigns', { key: admin.key, body: { name: 'Leads', platforms: ['youtube'] } })
  campaignId = campaign.body.data.id
  const { data } = (await call('POST', `/campaigns/${campaignId}/postback-token`, { key: admin.key })).body
  script = codeInDocs('docs/postbacks.md', 'The script', 'js').replace(
    'https://api.example/api/v1/postbacks/pbt_…',
    `${baseUrl}/api/v1/postbacks/${data.token}`,
  )
  shop = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script>${script}</script>`)
  }).listen(0, '127.0.0.1')
  await once(shop, 'listening')
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
})
afterAll(() => shop.close())

const leads = async () => {
  const { baseUrl, admin } = inject('world')
  const { body } = await apiAt(baseUrl)('GET', `/campaigns/${campaignId}/conversions?limit=100`, { key: admin.key })
  return body.data as { event: string; click_id: string; txn_id: string | null; status: string }[]
}
const leadsOf = async (clickId: string) => (await leads()).filter(({ click_id }) => click_id === clickId)

/** A visitor of the shop, whose requests to it are no trouble. */
const comeTo = async (path: string) => {
  const visitor = await visit()
  visitor.expectTrouble(/^foreign: http:\/\/127\.0\.0\.1/)
  await visitor.page.goto(`${shopUrl}${path}`)
  return visitor
}

test('a visitor who arrived with a click and leaves a lead on another page later is reported, once', async () => {
  const { page, context } = await comeTo('/spring?utm_source=x&clk=clk_BROWSER01')
  const [cookie] = await context.cookies()
  expect(cookie).toMatchObject({ name: 'clk', value: 'clk_BROWSER01', sameSite: 'Lax', path: '/', domain: '127.0.0.1' })
  await page.goto(`${shopUrl}/contact`)
  const sent = [await page.evaluate('sendLead("L & 1")'), await page.evaluate('sendLead("L & 1")')]
  expect(sent).toEqual([true, true])
  const found = await eventually(
    () => leadsOf('clk_BROWSER01'),
    (all) => all.length > 0,
  )
  expect(found).toMatchObject([{ event: 'lead', click_id: 'clk_BROWSER01', txn_id: 'L & 1', status: 'PENDING' }])
})

test('a browser without beacons reports by fetch, and a later click replaces the one before', async () => {
  const { page } = await comeTo('/?clk=clk_BROWSER02')
  await page.goto(`${shopUrl}/?clk=clk_BROWSER03#form`)
  await page.evaluate('navigator.sendBeacon = undefined')
  const isSent = await page.evaluate('sendLead()')
  expect(isSent).toBe(true)
  const found = await eventually(
    () => leadsOf('clk_BROWSER03'),
    (all) => all.length > 0,
  )
  expect(found).toMatchObject([{ event: 'lead', txn_id: null }])
  expect(await leadsOf('clk_BROWSER02')).toEqual([])
})

test('a visitor who did not come by a link, or by one that is no click of ours, is not reported', async () => {
  const before = (await leads()).length
  for (const path of ['/', '/?clk=', '/?clk=x', '/?clk=clk_%3Bx', '/?notclk=clk_BROWSER04']) {
    const { page, context } = await comeTo(path)
    expect(await context.cookies()).toEqual([])
    const isSent = await page.evaluate('sendLead()')
    expect(isSent).toBe(false)
  }
  expect(await leads()).toHaveLength(before)
})
