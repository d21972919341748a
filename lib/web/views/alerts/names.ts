import { useEffect } from 'preact/hooks'
import type { AffiliateView } from '../../../affiliate/affiliate.ts'
import type { CampaignView } from '../../../campaign/campaign.ts'
import { callApi } from '../../api/call-api.ts'
import { sessionStore } from '../../session.ts'
import { createStore, useStore } from '../../store.ts'
import type { Reader } from './alert-data.ts'

type Names = ReadonlyMap<string, string>

const campaignNames = createStore<Names>(new Map())
const affiliateNames = createStore<Names>(new Map())
const asked = new Set<string>()
let listing: Promise<void> | null = null

/** Nobody sees what the one before them saw. */
sessionStore.subscribe(() => {
  asked.clear()
  listing = null
  campaignNames.set(new Map())
  affiliateNames.set(new Map())
})

const remember = (store: typeof campaignNames, things: readonly { readonly id: string; readonly name: string }[]) =>
  store.set(new Map([...store.get(), ...things.map(({ id, name }) => [id, name] as const)]))

/** The first hundred campaigns of the reader, in one request. */
const listCampaigns = async (): Promise<void> => {
  const outcome = await callApi<CampaignView[]>('GET', '/campaigns?limit=100')
  if (outcome.ok) remember(campaignNames, outcome.data)
}

const listCampaignsOnce = (): Promise<void> => {
  listing ??= listCampaigns()
  return listing
}

const askForCampaign = async (id: string, { role }: Reader): Promise<void> => {
  await listCampaignsOnce()
  if (campaignNames.get().has(id) || role === 'AFFILIATE') return
  const outcome = await callApi<CampaignView>('GET', `/campaigns/${encodeURIComponent(id)}`)
  if (outcome.ok) remember(campaignNames, [outcome.data])
}

const askForAffiliate = async (id: string, { role }: Reader): Promise<void> => {
  if (role !== 'ADMIN' || id === 'system') return
  const outcome = await callApi<AffiliateView>('GET', `/affiliates/${encodeURIComponent(id)}`)
  if (outcome.ok) remember(affiliateNames, [outcome.data])
}

const askOnce = (id: string, ask: () => Promise<void>): void => {
  if (asked.has(id)) return
  asked.add(id)
  ask()
}

/** What a campaign is called; null while, or where, that is not known. */
export const useCampaignName = (id: string, me: Reader): string | null => {
  useEffect(() => askOnce(id, () => askForCampaign(id, me)), [id])
  return useStore(campaignNames).get(id) ?? null
}

/** The campaigns whose names are known, by id. */
export const useCampaignNames = (): Names => {
  useEffect(() => {
    listCampaignsOnce()
  }, [])
  return useStore(campaignNames)
}

/** What somebody is called; null while, or where, that is not known: only admins may ask. */
export const useAffiliateName = (id: string, me: Reader): string | null => {
  useEffect(() => {
    if (id !== me.id) askOnce(id, () => askForAffiliate(id, me))
  }, [id])
  const name = useStore(affiliateNames).get(id) ?? null
  return id === me.id ? me.name : name
}
