import type * as z from 'zod/mini'
import type { noticedAffiliateView } from '../../../people/notices-contract.ts'
import type { Tone } from '../../parts/badge.tsx'

export type Person = z.infer<typeof noticedAffiliateView>
export type Role = Person['role']

export const pathOf = ({ id }: Pick<Person, 'id'>): string => `/people/${encodeURIComponent(id)}`
export const apiPathOf = (id: string): string => `/affiliates/${encodeURIComponent(id)}`

/** Whether somebody can sign in. */
export const standingOf = ({
  is_active: isActive,
}: Pick<Person, 'is_active'>): { readonly tone: Tone; readonly children: string } =>
  isActive ? { tone: 'good', children: 'Active' } : { tone: 'bad', children: 'Deactivated' }

/** What we know of somebody's address, as a sentence. */
export const mailSentence = ({
  email_confirmed: isConfirmed,
  pending_email: pending,
}: Pick<Person, 'email_confirmed' | 'pending_email'>): string => {
  if (!isConfirmed) return 'Not confirmed yet.'
  return pending === null ? 'Confirmed.' : `Confirmed; ${pending} waits to be confirmed.`
}

/** What somebody with a role does. */
export const roleSentences: Readonly<Record<Role, string>> = {
  ADMIN: 'Runs the platform: sees and changes everything, people included. Submits no posts.',
  ADVERTISER: 'Creates campaigns, and sees and handles all that is in them. Submits no posts.',
  AFFILIATE: 'Submits posts to campaigns, and sees their own.',
}

/** What follows from a new role, on top of what the role does. */
export const roleChangeSentence = ({ name }: Pick<Person, 'name'>, role: Role): string =>
  `${roleSentences[role]} It holds at once for what ${name} changes, and within a minute for what they see. Posts and campaigns that are there stay.`

export const deactivateSentence = ({ name }: Pick<Person, 'name'>): string =>
  `Every key of ${name} stops working: at once for changes, within a minute for reading. Their posts stay and are still checked. You can reactivate them; their keys then work again.`

export const reactivateSentence = ({ name }: Pick<Person, 'name'>): string =>
  `The keys of ${name} that nobody revoked work again.`

export const recoverySentence = ({ name }: Pick<Person, 'name'>): string =>
  `You get a link. When ${name} opens it and presses the button there, they see a new API key, and every other key of theirs stops working. The link works once, for 24 hours, and replaces the one before.`
