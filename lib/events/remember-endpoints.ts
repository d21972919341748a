import type { Reach } from '../deps/deps.ts'

type Subscriptions = Reach['subscriptions']
type Endpoints = Awaited<ReturnType<Subscriptions['endpoints']['listOfAdmins']>>
type Found = ReturnType<Subscriptions['endpoints']['get']>

/** The same subscriptions, which read each endpoint and each list of endpoints once: for as long as one run of a job. */
export const rememberEndpoints = (subscriptions: Subscriptions): Subscriptions => {
  const { endpoints } = subscriptions
  const known = new Map<string, Promise<Endpoints>>()
  const once = (key: string, read: () => Promise<Endpoints>): Promise<Endpoints> => {
    const page = known.get(key) ?? read()
    known.set(key, page)
    return page
  }
  const found = new Map<string, Found>()
  return {
    ...subscriptions,
    endpoints: {
      ...endpoints,
      get: (endpointId) => {
        const endpoint = found.get(endpointId) ?? endpoints.get(endpointId)
        found.set(endpointId, endpoint)
        return endpoint
      },
      listByOwner: (owner, page) => once(`${owner} ${page.cursor ?? ''}`, () => endpoints.listByOwner(owner, page)),
      listOfAdmins: (page) => once(`admins ${page.cursor ?? ''}`, () => endpoints.listOfAdmins(page)),
    },
  }
}
