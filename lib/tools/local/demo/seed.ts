import { readPostUrl } from '../../../platforms/links/post-url.ts'
import type { PlatformConfig } from '../../../platforms/platform-config.ts'
import { type Platform, platformNames } from '../../../platforms/registry.ts'
import { type Api, apiOf } from './api.ts'
import { people, type Sample, samples } from './samples.ts'
import type { Person, Session } from './session.ts'

/** What a sample's platform knows, as `mock.posts` of its config takes it. */
const steeringOf = ({ truth }: Sample): Record<string, unknown> => {
  if ('gone' in truth) return { state: 'not_found' }
  if ('hiddenClicks' in truth) {
    const [views, , conversions] = truth.hiddenClicks
    return { views, clicks: null, conversions }
  }
  const [views, clicks, conversions] = 'failsOnce' in truth ? truth.failsOnce : truth
  return { views, clicks, conversions, ...('failsOnce' in truth ? { fail: 'timeout', times: 1 } : {}) }
}

const truthOf = (platform: Platform): Record<string, unknown> =>
  Object.fromEntries(
    samples.flatMap((sample) => {
      const url = readPostUrl(sample.url)
      if ('refusal' in url) throw new Error(`${sample.url} is not a post: ${url.refusal}`)
      return url.platform === platform ? [[url.nativeId, steeringOf(sample)]] : []
    }),
  )

const steerToTruth = async (platform: Platform, admin: Api): Promise<void> => {
  const config = await admin.get<PlatformConfig>(`/platforms/${platform}/config`)
  const posts = { ...config.mock.posts, ...truthOf(platform) }
  await admin.put(`/platforms/${platform}/config`, { ...config, mock: { ...config.mock, failure_rate: 0, posts } })
}

type Role = 'ADVERTISER' | 'AFFILIATE'

const register = async (name: string, role: Role, run: string, admin: Api): Promise<Person> => {
  const { id, api_key: apiKey } = await admin.post<{ id: string; api_key: string }>('/affiliates', {
    name: `${name} (${run})`,
    email: `${name.toLowerCase()}-${run}@example.com`,
    role,
  })
  return { name, id, apiKey }
}

/** Creates an advertiser's campaign on every platform, another one that counts clicks and sales itself, and the people of the samples, and tells the mock platforms the truth. */
export const seed = async (baseUrl: string, adminKey: string): Promise<Session> => {
  const admin = apiOf(baseUrl, adminKey)
  const run = Date.now().toString(36)
  const advertiser = await register('Acme', 'ADVERTISER', run, admin)
  const campaign = await admin.post<{ id: string }>('/campaigns', {
    name: `Demo campaign ${run}`,
    advertiser_id: advertiser.id,
    advertiser_name: 'Acme',
    platforms: platformNames,
  })
  const shop = await admin.post<{ id: string }>('/campaigns', {
    name: `Demo shop ${run}`,
    advertiser_id: advertiser.id,
    advertiser_name: 'Acme',
    platforms: platformNames,
    landing_url: 'https://shop.example/',
  })
  const { token: postbackToken } = await admin.post<{ token: string }>(`/campaigns/${shop.id}/postback-token`, {})
  const affiliates: Session['affiliates'] = []
  for (const name of people) affiliates.push(await register(name, 'AFFILIATE', run, admin))
  for (const platform of platformNames) await steerToTruth(platform, admin)
  return {
    baseUrl,
    campaignId: campaign.id,
    shop: { campaignId: shop.id, postbackToken },
    advertiser,
    affiliates,
    posts: [],
  }
}
