import type { Reach } from '../deps/deps.ts'

type Subscriptions = Reach['subscriptions']
type Endpoints = Awaited<ReturnType<Subscriptions['endpoints']['listOfAdmins']>>

/** The same subscriptions, which read each list of endpoints once: for as long as one run of a job. */
export const rememberEndpoints = (subscriptions: Subscriptions): Subscriptions => {
  const { endpoints } = subscriptions
  const known = new Map<string, Promise<Endpoints>>()
  const once = (key: string, read: () => Promise<Endpoints>): Promise<Endpoints> => {
    const page = known.get(key) ?? read()
    known.set(key, page)
    return page
  }
  return {
    ...subscriptions,
    endpoints: {
      ...endpoints,
      listByOwner: (owner, page) => once(`${owner} ${page.cursor ?? ''}`, () => endpoints.listByOwner(owner, page)),
      listOfAdmins: (page) => once(`admins ${page.cursor ?? ''}`, () => endpoints.listOfAdmins(page)),
    },
  }
}
