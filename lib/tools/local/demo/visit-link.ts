import { apiOf } from './api.ts'

const timeoutMs = 10_000

/** Who opens a link in the demo: people by their browsers, one of them twice, and the preview of a messenger. */
const browsers = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0',
] as const
const visitors = [...browsers, browsers[0], 'WhatsApp/2.24.20.89 A'] as const

/** Opens a link, and returns the id of the click with which the landing page is reached. */
export const openLink = async (url: string, userAgent: string): Promise<string | null> => {
  const headers = { 'user-agent': userAgent, referer: 'https://www.youtube.com/' }
  const signal = AbortSignal.timeout(timeoutMs)
  const { headers: answered } = await fetch(url, { headers, redirect: 'manual', signal })
  return new URL(answered.get('location') ?? '').searchParams.get('clk')
}

interface Shop {
  readonly baseUrl: string
  readonly campaignId: string
  /** With which the shop reports what it sold. */
  readonly postbackToken: string
}

/** Makes a link, opens it as three people and a bot would, and reports that one of them bought something; returns its code. */
export const visitLink = async (
  { baseUrl, campaignId, postbackToken }: Shop,
  affiliateKey: string,
): Promise<string> => {
  const affiliate = apiOf(baseUrl, affiliateKey)
  const link = await affiliate.post<{ code: string }>('/links', { campaign_id: campaignId, name: 'Demo' })
  const clicks: (string | null)[] = []
  for (const visitor of visitors) clicks.push(await openLink(`${baseUrl}/r/${link.code}`, visitor))
  const sale = { txn_id: `A-${link.code}`, event: 'sale', status: 'approved', amount: '19.90', currency: 'EUR' }
  const query = new URLSearchParams({ click_id: clicks[0] ?? '', ...sale })
  await apiOf(baseUrl, undefined).get(`/postbacks/${postbackToken}?${query}`)
  return link.code
}
