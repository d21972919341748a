import type * as z from 'zod/mini'
import type { invitationView, newInvitation } from '../../../campaign/invitation-contract.ts'
import { maxInvitationDays, maxInvitationUses, usualInvitationDays } from '../../../campaign/vocabulary.ts'
import type { Tone } from '../../parts/badge.tsx'
import { formatCount } from '../../parts/quantity.tsx'
import { readAmount } from './read-amount.ts'

export type Invitation = z.infer<typeof invitationView>
export type InvitationBody = z.input<typeof newInvitation>

/** Whether somebody can still register with an invitation, and if not, why. */
export const stateOf = (
  { revoked_at: revoked, uses, max_uses: most, expires_at: end }: Invitation,
  nowMs: number,
): { readonly tone: Tone; readonly children: string } => {
  if (revoked !== null) return { tone: 'bad', children: 'Revoked' }
  if (uses >= most) return { tone: 'info', children: 'Used up' }
  return Date.parse(end) <= nowMs ? { tone: 'quiet', children: 'Expired' } : { tone: 'good', children: 'Open' }
}

/** An invitation as it was typed. */
export interface InvitationDraft {
  readonly uses: string
  readonly days: string
}

export const emptyInvitation: InvitationDraft = { uses: '1', days: String(usualInvitationDays) }

export const usesHint = `How many people can register with the link, at most ${formatCount(maxInvitationUses)}.`
export const daysHint = `At most ${maxInvitationDays}.`

const dayMs = 86_400_000

/** The invitation that a draft makes, as the API takes it, or what is wrong with each field. */
export const readInvitation = (
  draft: InvitationDraft,
  nowMs: number,
): { readonly body: InvitationBody } | { readonly errors: Readonly<Record<keyof InvitationDraft, string | null>> } => {
  const uses = readAmount(draft.uses, { min: 1, max: maxInvitationUses })
  const days = readAmount(draft.days, { min: 1, max: maxInvitationDays })
  if ('error' in uses || 'error' in days) {
    return { errors: { uses: 'error' in uses ? uses.error : null, days: 'error' in days ? days.error : null } }
  }
  const { value: max_uses = 1 } = uses
  const end =
    days.value === undefined || days.value === usualInvitationDays ? null : nowMs + days.value * dayMs - 60_000
  return { body: { max_uses, ...(end === null ? {} : { expires_at: new Date(end).toISOString() }) } }
}

/** The address where somebody registers with a code; it is behind the #, so that no server sees it. */
export const joinLink = (origin: string, code: string): string => `${origin}/#/join?code=${encodeURIComponent(code)}`
