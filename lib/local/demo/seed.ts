import type { PlatformConfig } from '../../platforms/platform-config.ts'
import { readPostUrl } from '../../platforms/post-url.ts'
import { type Platform, platformNames } from '../../platforms/registry.ts'
import { type Api, apiOf } from './api.ts'
import { people, samples, steeringOfSample } from './samples.ts'
import type { Session } from './session.ts'

const truthOf = (platform: Platform): Record<string, unknown> =>
  Object.fromEntries(
    samples.flatMap((sample) => {
      const url = readPostUrl(sample.url)
      if ('refusal' in url) throw new Error(`${sample.url} is not a post: ${url.refusal}`)
      return url.platform === platform ? [[url.nativeId, steeringOfSample(sample)]] : []
    }),
  )

const tellTruth = async (platform: Platform, admin: Api): Promise<void> => {
  const config = await admin.get<PlatformConfig>(`/platforms/${platform}/config`)
  const posts = { ...config.mock.posts, ...truthOf(platform) }
  await admin.put(`/platforms/${platform}/config`, { ...config, mock: { ...config.mock, failure_rate: 0, posts } })
}

const register = async (name: string, run: string, admin: Api): Promise<Session['affiliates'][number]> => {
  const affiliate = await admin.post<{ id: string; api_key: string }>('/affiliates', {
    name: `${name} (${run})`,
    email: `${name.toLowerCase()}-${run}@example.com`,
  })
  return { name, id: affiliate.id, apiKey: affiliate.api_key }
}

/** Creates a campaign on every platform and the people of the samples, and tells the mock platforms the truth. */
export const seed = async (baseUrl: string, adminKey: string): Promise<Session> => {
  const admin = apiOf(baseUrl, adminKey)
  const run = Date.now().toString(36)
  const campaign = await admin.post<{ id: string }>('/campaigns', {
    name: `Demo campaign ${run}`,
    advertiser_name: 'Acme',
    platforms: platformNames,
  })
  const affiliates: Session['affiliates'] = []
  for (const name of people) affiliates.push(await register(name, run, admin))
  for (const platform of platformNames) await tellTruth(platform, admin)
  return { baseUrl, campaignId: campaign.id, affiliates, posts: [] }
}
