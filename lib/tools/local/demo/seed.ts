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

/** Names of a stack of one's own are plain; a suffix tells those apart that somebody seeds on a stage again and again. */
interface Naming {
  readonly suffix: string | null
}

const named = (name: string, { suffix }: Naming): string => (suffix === null ? name : `${name} (${suffix})`)

const register = async (name: string, role: Role, naming: Naming, admin: Api): Promise<Person> => {
  const first = name.split(' ')[0]?.toLowerCase() ?? ''
  const { id, api_key: apiKey } = await admin.post<{ id: string; api_key: string }>('/affiliates', {
    name: named(name, naming),
    email: `${naming.suffix === null ? first : `${first}-${naming.suffix}`}@example.com`,
    role,
  })
  return { name, id, apiKey }
}

/** Creates an advertiser's campaign on every platform, another one that counts clicks and sales itself, and the people of the samples, and tells the mock platforms the truth. */
export const seed = async (
  baseUrl: string,
  adminKey: string,
  naming: Naming = { suffix: Date.now().toString(36) },
): Promise<Session> => {
  const admin = apiOf(baseUrl, adminKey)
  const advertiser = await register('Northwind Outdoor', 'ADVERTISER', naming, admin)
  const campaign = await admin.post<{ id: string }>('/campaigns', {
    name: named('Autumn launch', naming),
    advertiser_id: advertiser.id,
    advertiser_name: advertiser.name,
    platforms: platformNames,
  })
  const shop = await admin.post<{ id: string }>('/campaigns', {
    name: named('Northwind shop', naming),
    advertiser_id: advertiser.id,
    advertiser_name: advertiser.name,
    platforms: platformNames,
    landing_url: 'https://shop.example/',
  })
  const { token: postbackToken } = await admin.post<{ token: string }>(`/campaigns/${shop.id}/postback-token`, {})
  const affiliates: Session['affiliates'] = []
  for (const name of people) affiliates.push(await register(name, 'AFFILIATE', naming, admin))
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
