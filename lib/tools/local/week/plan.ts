import type { people } from '../demo/samples.ts'
import type { KindName } from './contents.ts'

/** What somebody publishes and claims in the week. */
export interface Planned {
  readonly by: (typeof people)[number]
  readonly on: KindName
  readonly title: string
  /** Fresh content still grows fast; what is days old hardly does. */
  readonly isFresh?: true
  /** The day of the week on which each claim is made, and how much of the truth it is. */
  readonly claims: readonly (readonly [day: number, ofTruth: number])[]
  /** It is for the shop and carries a tracked link, so that its clicks and conversions are counted by us. */
  readonly hasLink?: true
  /** Until this day, its platform shows less than there is. */
  readonly lagsUntil?: number
  /** On this day, it is gone from its platform. */
  readonly goneOn?: number
}

/** The story of the week: Ada tells the truth, Ben rounds up, Cleo lies, and Dan has bad luck with his platforms. */
export const plan: readonly Planned[] = [
  {
    by: 'Ada Okafor',
    on: 'tiktok',
    title: 'First long run in the new shoes',
    isFresh: true,
    claims: [
      [0.1, 0.98],
      [1.5, 0.97],
      [3, 0.99],
      [5.5, 0.99],
    ],
  },
  { by: 'Ben Keller', on: 'x', title: 'Ten weeks to a first marathon, a thread', claims: [[0.15, 1]] },
  { by: 'Ada Okafor', on: 'youtube', title: 'Three trail shoes, 300 km later', hasLink: true, claims: [[0.4, 0.99]] },
  { by: 'Dan Patel', on: 'instagram', title: 'Mud, mile after mile', lagsUntil: 1.8, claims: [[0.9, 1]] },
  { by: 'Cleo Rossi', on: 'tiktok', title: 'Mud test', claims: [[1.1, 1.7]] },
  { by: 'Ada Okafor', on: 'x', title: 'What I carry on race day', claims: [[1.3, 0.95]] },
  { by: 'Ben Keller', on: 'tiktok', title: 'Lacing in ten seconds', claims: [[2, 1.13]] },
  { by: 'Dan Patel', on: 'youtube', title: 'How to choose a running shoe', claims: [[2.4, 1]] },
  { by: 'Dan Patel', on: 'tiktok', title: 'Blisters, and how to avoid them', goneOn: 5.2, claims: [[2.8, 0.97]] },
  { by: 'Cleo Rossi', on: 'youtube', title: 'I ran every day for a month', claims: [[3.2, 2.4]] },
  { by: 'Ada Okafor', on: 'tiktok', title: 'Sunrise on the ridge', isFresh: true, claims: [[3.9, 0.96]] },
  { by: 'Dan Patel', on: 'x', title: 'Race report: 42 km in the rain', isFresh: true, claims: [[4.3, 0.98]] },
  { by: 'Ben Keller', on: 'youtube', title: 'Shoes for wide feet', claims: [[5, 1.04]] },
  { by: 'Cleo Rossi', on: 'tiktok', title: 'Unboxing', claims: [[5.6, 1.35]] },
  { by: 'Dan Patel', on: 'tiktok', title: 'Night run', isFresh: true, claims: [[6.5, 0.98]] },
]

/** On which days people open the tracked link, and how many of them do; a bot comes along each time. */
export const visits: readonly (readonly [day: number, people: number])[] = [
  [0.7, 5],
  [1.2, 4],
  [2.1, 4],
  [3.3, 3],
  [4.6, 2],
]
/** On which days somebody buys, and what becomes of it later, if anything does. */
export const sales: readonly { readonly day: number; readonly amount: string; readonly rejectedOn?: number }[] = [
  { day: 0.8, amount: '119.90' },
  { day: 2.2, amount: '89.00', rejectedOn: 4.1 },
  { day: 3.4, amount: '139.50' },
]

export const days = 8
