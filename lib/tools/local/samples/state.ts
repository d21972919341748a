import type { Instant } from '../../../values/instant.ts'
import type { Session } from '../demo/session.ts'

/** How far the sample data of a local stack are. */
export type Filling =
  /** Nobody created a campaign yet, so that they can be filled in. */
  | { readonly kind: 'empty' }
  /** It has data of its own, which are left alone. */
  | { readonly kind: 'in-use' }
  | { readonly kind: 'filling'; readonly done: number; readonly of: number; readonly says: string }
  | { readonly kind: 'filled' }
  | { readonly kind: 'failed'; readonly says: string }

/** What the dashboard of a local stack is told. */
export interface SampleState {
  readonly now: Instant
  /** How far the product's clock is behind the one on the wall. */
  readonly behindMs: number
  readonly filling: Filling
  /** Who is who in the sample data, with their keys: for admins, once they are filled in. */
  readonly session: Session | null
}

/** Functions run in threads of the process that has the state, and ask for it on this channel. */
export const sampleChannel = 'local-stack-samples'

/** All of it, or as much of it as a test can wait for. */
export const weekSizes = ['whole', 'small'] as const
export type WeekSize = (typeof weekSizes)[number]

export type Ask = { readonly ask: 'state' } | { readonly ask: 'fill'; readonly size: WeekSize }
export type Asked = Ask & { readonly id: string }

export interface Told {
  readonly id: string
  readonly told: SampleState
}

export const samplesPath = '/_local/samples'
export const stripPath = '/_local/strip.js'
