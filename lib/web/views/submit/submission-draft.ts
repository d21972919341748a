import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { perMetricOf } from '../../../platforms/vocabulary.ts'
import type { SentSubmission } from '../../../submission/submission-contract.ts'
import { maxDescriptionLength, maxTitleLength } from '../../../submission/vocabulary.ts'
import type { Failure } from '../../api/failure.ts'
import { type ClaimDraft, emptyDraft, noErrors, readClaim } from '../../forms/claim-draft.ts'
import { errorOf } from '../../forms/refused.tsx'
import { formatInstant } from '../../parts/instant.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { refusedLink, refusedPlatform } from './link-words.ts'
import type { ReadLink } from './use-read-link.ts'

/** A submission as it was typed, by the API's field names. */
export type SubmissionDraft = ClaimDraft &
  Readonly<Record<'campaign_id' | 'url' | 'link_code' | 'title' | 'description', string>>
/** What is wrong with a field; null if nothing is. */
export type SubmissionErrors = Readonly<Record<keyof SubmissionDraft, string | null>>

export const emptySubmission: SubmissionDraft = {
  ...emptyDraft,
  campaign_id: '',
  url: '',
  link_code: '',
  title: '',
  description: '',
}

/** What is known about the draft: the chosen campaign, null if it accepts no posts, and the link. */
export interface Known {
  readonly campaign: CampaignView | null
  readonly link: ReadLink
}

/** Why a campaign accepts no posts now; null if it does. */
const refusedCampaign = (id: string, campaign: CampaignView | null, nowMs: number): string | null => {
  if (id === '') return 'Choose the campaign this post is for.'
  if (campaign === null) return 'This campaign no longer accepts posts. Choose another one.'
  const { start_date: start, end_date: end } = campaign
  if (start !== null && nowMs < Date.parse(start))
    return `This campaign accepts posts from ${formatInstant(Date.parse(start))} on.`
  if (end !== null && nowMs > Date.parse(end)) return `This campaign ended on ${formatInstant(Date.parse(end))}.`
  return null
}

const tooLong = (text: string, most: number): string | null => {
  const { length } = text.trim()
  return length > most ? `Use at most ${formatCount(most)} characters; this has ${formatCount(length)}.` : null
}

const urlError = ({ url }: SubmissionDraft, { link, campaign }: Known): string | null =>
  url.trim() === '' ? 'Paste the link to your post.' : (refusedLink(link, campaign) ?? refusedPlatform(link, campaign))

const textOf = (name: 'title' | 'description', typed: string) => (typed.trim() === '' ? {} : { [name]: typed.trim() })

/** The submission that a draft makes, as the API takes it, or what is wrong with each field. */
export const readSubmission = (
  draft: SubmissionDraft,
  known: Known,
  nowMs: number = Date.now(),
): { readonly body: SentSubmission } | { readonly errors: SubmissionErrors } => {
  const read = readClaim(draft, nowMs)
  const errors: SubmissionErrors = {
    ...('errors' in read ? read.errors : noErrors),
    campaign_id: refusedCampaign(draft.campaign_id, known.campaign, nowMs),
    url: urlError(draft, known),
    link_code: null,
    title: tooLong(draft.title, maxTitleLength),
    description: tooLong(draft.description, maxDescriptionLength),
  }
  if ('errors' in read || Object.values(errors).some((error) => error !== null)) return { errors }
  const texts = { ...textOf('title', draft.title), ...textOf('description', draft.description) }
  const link = draft.link_code === '' ? {} : { link_code: draft.link_code }
  return { body: { campaign_id: draft.campaign_id, url: draft.url.trim(), ...link, ...texts, ...read.claim } }
}

/** The draft that was submitted last, and what the page found wrong with it; null before. */
export type Tried = { readonly draft: SubmissionDraft; readonly errors: Partial<SubmissionErrors> } | null

/** What the page or the API said about each field, until the field changes. */
export const remainingErrors = (tried: Tried, failure: Failure | null, draft: SubmissionDraft): SubmissionErrors => {
  const told = (name: keyof SubmissionDraft): string | null =>
    tried === null || tried.draft[name] !== draft[name] ? null : (tried.errors[name] ?? errorOf(failure, name))
  return {
    campaign_id: told('campaign_id'),
    url: told('url'),
    link_code: told('link_code'),
    title: told('title'),
    description: told('description'),
    ...perMetricOf('claimed', (name) => told(`claimed_${name}`)),
    as_of: told('as_of'),
    evidence_data: told('evidence_data'),
  }
}
