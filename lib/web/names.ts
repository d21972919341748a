import { useEffect } from 'preact/hooks'
import type * as z from 'zod/mini'
import type { CampaignView } from '../campaign/campaign-contract.ts'
import type { campaignDashboardView } from '../dashboard/campaign-dashboard-contract.ts'
import { maxPageSize } from '../values/vocabulary.ts'
import { callApi } from './api/call-api.ts'
import { readerFacts } from './reader.ts'
import { movesSoFar } from './router.ts'
import { onOtherReader } from './session.ts'
import { createStore, useStore } from './store.ts'
import type { ViewProps } from './view-props.ts'

type CampaignDashboard = z.infer<typeof campaignDashboardView>
type Reader = ViewProps['me']
type Names = ReadonlyMap<string, string>

const campaignNames = createStore<Names>(new Map())
const peopleNames = createStore<Names>(new Map())
/** What was asked for, and the reader's move during which somebody last wanted it. */
let asked = new Map<string, number>()
let listing: Promise<boolean> | null = null

/** Forgets everything when somebody else signs in. */
onOtherReader(() => {
  asked = new Map()
  listing = null
  campaignNames.set(new Map())
  peopleNames.set(new Map())
})

interface Named {
  readonly id: string
  readonly name: string
}

/** What the API returns; null if it refuses. */
const ask = async <Data>(path: string): Promise<Data | null> => {
  const outcome = await callApi<Data>('GET', path)
  return outcome.ok ? outcome.data : null
}

/** Remembers the names that came; returns whether any did. */
const keep = (store: typeof campaignNames, things: readonly Named[] | null): boolean => {
  if (things === null) return false
  store.set(new Map([...store.get(), ...things.map(({ id, name }) => [id, name] as const)]))
  return true
}

/** The reader's first hundred campaigns, in one request. */
const listCampaigns = async (): Promise<boolean> => {
  const isListed = keep(campaignNames, await ask<CampaignView[]>(`/campaigns?limit=${maxPageSize}`))
  if (!isListed) listing = null
  return isListed
}

const listCampaignsOnce = (): Promise<boolean> => {
  listing ??= listCampaigns()
  return listing
}

const askForCampaign = async (id: string): Promise<boolean> => {
  const isListed = await listCampaignsOnce()
  if (campaignNames.get().has(id)) return isListed
  const campaign = await ask<CampaignView>(`/campaigns/${encodeURIComponent(id)}`)
  return keep(campaignNames, campaign && [campaign])
}

/** The account of which the id names a member; null for the id of anybody else. */
const teamOf = (id: string): string | null => /^(aff_.+)_m\d+$/.exec(id)?.[1] ?? null

const askForPerson = async (id: string): Promise<boolean> => {
  const team = teamOf(id)
  const path = team === null ? '' : `${encodeURIComponent(team)}/members/`
  const person = await ask<Named>(`/affiliates/${path}${encodeURIComponent(id)}`)
  return keep(peopleNames, person && [person])
}

/** An advertiser learns the names of a campaign's affiliates from its dashboard. */
const askForAffiliatesOf = async (campaignId: string): Promise<boolean> => {
  const dashboard = await ask<CampaignDashboard>(`/dashboard/campaigns/${encodeURIComponent(campaignId)}`)
  const named = dashboard?.by_affiliate.flatMap(({ affiliate_id: id, name }) => (name === null ? [] : { id, name }))
  return keep(peopleNames, named ?? null)
}

/**
 * Asks for a name, and asks again only if no response came: the next time that somebody wants the name, or at once if a
 * later view wanted it before the failure.
 */
const askOnce = async (id: string | null, askFor: (id: string) => Promise<boolean>): Promise<void> => {
  if (id === null) return
  const askedHere = asked
  const wantedAt = movesSoFar()
  const isAsked = askedHere.has(id)
  askedHere.set(id, wantedAt)
  if (isAsked || (await askFor(id)) || asked !== askedHere) return
  const lastWantedAt = askedHere.get(id) ?? wantedAt
  askedHere.delete(id)
  if (lastWantedAt > wantedAt) await askOnce(id, askFor)
}

/** A campaign's name; null until it is known, or if it cannot be. */
export const useCampaignName = (id: string | null): string | null => {
  useEffect(() => {
    void askOnce(id, askForCampaign)
  }, [id])
  return useStore(campaignNames).get(id ?? '') ?? null
}

/** The campaigns whose names are known, by id. */
export const useCampaignNames = (): Names => {
  useEffect(() => {
    void askOnce('campaigns', listCampaignsOnce)
  }, [])
  return useStore(campaignNames)
}

/** The names of campaigns, by id; asks for those of `ids` that are not known yet. */
export const useNamesOfCampaigns = (ids: readonly string[]): Names => {
  useEffect(() => {
    for (const id of ids) void askOnce(id, askForCampaign)
  }, [ids.join()])
  return useStore(campaignNames)
}

/** Somebody's name; null until it is known, or if it cannot be: admins may ask for anybody, others for their own team. */
export const usePersonName = (id: string | null, { role, id: account }: Reader): string | null => {
  useEffect(() => {
    const mayAsk = readerFacts(role).seesEverything || (id !== null && teamOf(id) === account)
    if (mayAsk && id !== 'system') void askOnce(id, askForPerson)
  }, [id])
  return useStore(peopleNames).get(id ?? '') ?? null
}

/** The name of a campaign's affiliate; null until it is known, or if it cannot be. */
export const useAffiliateName = (id: string, campaignId: string | null, me: Reader): string | null => {
  useEffect(() => {
    const { seesWholeCampaigns, seesEverything } = readerFacts(me.role)
    if (seesWholeCampaigns && !seesEverything && campaignId !== null) {
      void askOnce(`affiliates of ${campaignId}`, () => askForAffiliatesOf(campaignId))
    }
  }, [campaignId])
  const name = usePersonName(id, me)
  return id === me.id ? me.name : name
}

/** The people whose names are known, by id. */
export const usePeopleNames = (): Names => useStore(peopleNames)
