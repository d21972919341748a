import { mocks } from '../../platforms/askable.ts'
import { discover, discoveryHost } from '../../platforms/instagram/mock-discovery.ts'
import type { MockConsentPages } from '../../platforms/mock/consent-pages.ts'
import { mockConsents } from '../../platforms/mock/consents.ts'
import type { MockApi } from '../../platforms/mock/mock-api.ts'
import { createMockOwners } from '../../platforms/mock/owners.ts'
import { type Platform, platformNames } from '../../platforms/registry.ts'

const withConsents = (api: MockApi, pages: MockConsentPages): MockApi => {
  const owners = createMockOwners()
  const { answer, isAuthorized } = api
  return {
    ...api,
    hosts: [...new Set([...api.hosts, ...pages.hosts])],
    isAuthorized: (request) => isAuthorized(request) && !owners.isDead(pages.tokenIn(request)),
    answer: (request, now) => pages.answer(request, owners) ?? answer?.(request, now) ?? null,
  }
}

/** Instagram with its way to find posts of accounts that nobody connected, at an address of Facebook's. */
const withDiscovery = (api: MockApi): MockApi => ({
  ...api,
  hosts: [...api.hosts, discoveryHost],
  takes: (request) => request.host !== discoveryHost || discover(request) !== null,
  discover,
})

/**
 * The servers that `npm run platforms` plays: those of the mock world, by host, with what only people and connections see of
 * a platform, such as its page of consent, which no function carries. Each set knows its own tokens.
 */
export const createServers = (): Readonly<Record<Platform, MockApi>> => {
  const pages: Readonly<Partial<Record<Platform, MockConsentPages>>> = mockConsents
  const served = platformNames.map((name): readonly [Platform, MockApi] => {
    const own = pages[name]
    return [name, own === undefined ? mocks[name] : withConsents(mocks[name], own)]
  })
  const servers = { ...mocks, ...Object.fromEntries(served) }
  return { ...servers, instagram: withDiscovery(servers.instagram) }
}
