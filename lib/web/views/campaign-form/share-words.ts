import type * as z from 'zod/mini'
import type { newShareLinkBody, shareLinkView } from '../../../sharing/share-link-contract.ts'
import { maxShareDays, maxShareLinks, usualShareDays } from '../../../sharing/vocabulary.ts'
import type { Tone } from '../../parts/badge.tsx'
import { readAmount } from './read-amount.ts'

export type ShareLink = z.infer<typeof shareLinkView>
export type ShareBody = z.input<typeof newShareLinkBody>

/** Whether a link still leads to its report, and if not, why. */
export const stateOf = (
  { revoked_at: revoked, expires_at: end }: Pick<ShareLink, 'revoked_at' | 'expires_at'>,
  nowMs: number,
): { readonly tone: Tone; readonly children: string } => {
  if (revoked !== null) return { tone: 'bad', children: 'Revoked' }
  return Date.parse(end) <= nowMs ? { tone: 'quiet', children: 'Expired' } : { tone: 'good', children: 'Works' }
}

/** A link as it was typed. */
export interface ShareDraft {
  readonly name: string
  readonly days: string
}

export const emptyShare: ShareDraft = { name: '', days: String(usualShareDays) }

export const nameHint = 'To tell links apart; readers do not see it. You may leave it empty.'
export const daysHint = `At most ${maxShareDays}.`
export const linksNote = `Whoever has a link sees the campaign's sums, names and posts, without an account. At most ${maxShareLinks} links work at a time.`

const dayMs = 86_400_000

/** The link that a draft makes, as the API takes it, or what is wrong with its days. */
export const readShare = (
  { name: typed, days: typedDays }: ShareDraft,
  nowMs: number,
): { readonly body: ShareBody } | { readonly error: string } => {
  const name = typed.trim()
  const days = readAmount(typedDays, { min: 1, max: maxShareDays })
  if ('error' in days) return days
  const wanted = days.value ?? usualShareDays
  // A minute less, since the service's clock may be behind.
  const end = wanted === usualShareDays ? null : new Date(nowMs + wanted * dayMs - 60_000).toISOString()
  return { body: { ...(name === '' ? {} : { name }), ...(end === null ? {} : { expires_at: end }) } }
}

/** The address of a report; its token is behind the #, so that no server sees it. */
export const reportLink = (origin: string, token: string): string => `${origin}/#/report/${token}`
