import { useState } from 'preact/hooks'
import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { callApi } from '../../api/call-api.ts'
import type { Failure, Outcome } from '../../api/failure.ts'
import { errorOf } from '../../forms/refused.tsx'
import { useAction } from '../../forms/use-action.ts'
import { useFirstError } from '../../forms/use-first-error.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { letMovesGo } from '../../router.ts'
import { type CampaignDraft, type CampaignField, draftOf, emptyCampaign } from './campaign-draft.ts'
import { type Conflict, conflictOf, onTopOf } from './conflict.ts'
import { fieldOfPath } from './field-of-path.ts'
import { bodyOfNew, type CampaignErrors, changesIn, readCampaign } from './read-campaign.ts'

/** The campaign that is edited, null for a new one, and what the form begins with. */
export interface FormStart {
  readonly stored: CampaignView | null
  readonly initial: CampaignDraft
  readonly saved: (campaign: CampaignView) => void
}

type Tried = { readonly draft: CampaignDraft; readonly errors: CampaignErrors } | null

/** What the page or the API said about a field, until the field changes. */
const toldAbout = (tried: Tried, failure: Failure | null, draft: CampaignDraft) => {
  return (name: CampaignField): string | null => {
    if (tried === null || tried.draft[name] !== draft[name]) return null
    const path =
      failure?.code === 'conflict' ? undefined : failure?.errors.find((error) => fieldOfPath(error.path) === name)?.path
    return tried.errors[name] ?? (path === undefined ? null : errorOf(failure, path))
  }
}

interface Sent {
  readonly draft: CampaignDraft
  /** What the draft is compared with; null for a new campaign. */
  readonly stored: CampaignView | null
}

/** The requests of the form: POST for a new campaign; PUT with the version that was loaded, and only what changed. */
const useSending = (conflicted: (failure: Failure, theirs: CampaignView, sent: Sent) => void) => {
  const once = useOnceKey()
  return async (sent: Sent): Promise<Outcome<CampaignView>> => {
    const { draft, stored } = sent
    const read = readCampaign(draft, stored === null ? emptyCampaign : draftOf(stored))
    if ('errors' in read) throw new Error('A draft with errors is not sent')
    if (stored === null) {
      const body = bodyOfNew(read.settings, draft)
      return once(body, (onceKey) => callApi('POST', '/campaigns', { body, onceKey }))
    }
    const changes = changesIn(read.settings, stored)
    if (Object.keys(changes).length === 0) return { ok: true, data: stored, nextCursor: null }
    const path = `/campaigns/${encodeURIComponent(stored.id)}`
    const outcome = await callApi<CampaignView>('PUT', path, { body: { ...changes, if_version: stored.version } })
    if (outcome.ok || outcome.failure.code !== 'conflict') return outcome
    const now = await callApi<CampaignView>('GET', path)
    if (now.ok) conflicted(outcome.failure, now.data, sent)
    return outcome
  }
}

const useSaving = (saved: (campaign: CampaignView) => void) => {
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [isSaved, setIsSaved] = useState(false)
  const [settled, setSettled] = useState<Failure | null>(null)
  const send = useSending((failure, theirs, { draft, stored }) =>
    setConflict(conflictOf(failure, theirs, { base: stored === null ? emptyCampaign : draftOf(stored), mine: draft })),
  )
  const { run, isBusy, failure } = useAction(send, (campaign) => {
    setIsSaved(true)
    letMovesGo()
    saved(campaign)
  })
  const settle = (): void => {
    setSettled(failure)
    setConflict(null)
  }
  const isSettled = failure === settled || conflict !== null
  return { run, isBusy, failure: isSettled ? null : failure, conflict, settle, isSaved }
}

/** A form for a campaign: what was typed stays until it is saved, and a refusal goes to its field. */
export const useCampaignForm = ({ stored: loaded, initial, saved }: FormStart) => {
  const [stored, setStored] = useState(loaded)
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState<Tried>(null)
  const { run, isBusy, failure, conflict, settle, isSaved } = useSaving(saved)
  const base = stored === null ? emptyCampaign : draftOf(stored)
  const saveAs = (wanted: CampaignDraft, to: CampaignView | null): void => {
    const read = readCampaign(wanted, to === null ? emptyCampaign : draftOf(to))
    setTried({ draft: wanted, errors: 'errors' in read ? read.errors : {} })
    if ('settings' in read) void run({ draft: wanted, stored: to })
  }
  const save = (event: Event): void => {
    event.preventDefault()
    if (!isBusy) saveAs(draft, stored)
  }
  const change = (next: Partial<CampaignDraft>): void => setDraft({ ...draft, ...next })
  /** Goes on from what the other person saved, with their values or with one's own on top of them. */
  const goOnFrom = (theirs: CampaignView, keepsMine: boolean): void => {
    const next = keepsMine ? onTopOf(draftOf(theirs), { base, mine: draft }) : draftOf(theirs)
    settle()
    setStored(theirs)
    setDraft(next)
    setTried(null)
    if (keepsMine) saveAs(next, theirs)
  }
  const form = useFirstError(failure ?? tried)
  const isUnsaved = !isSaved && JSON.stringify(draft) !== JSON.stringify(stored === loaded ? initial : base)
  return {
    form,
    draft,
    change,
    save,
    isBusy,
    failure,
    errorAbout: toldAbout(tried, failure, draft),
    isUnsaved,
    conflict,
    goOnFrom,
  }
}
export type CampaignForm = ReturnType<typeof useCampaignForm>
