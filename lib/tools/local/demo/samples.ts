import type { DiscrepancyLevel, VerdictStatus } from '../../../post/verdict.ts'

type Triple = readonly [views: number, clicks: number, conversions: number]

/** What the mock platform knows about a sample, in the terms of the platform config. */
type Truth = Triple | { readonly hiddenClicks: Triple } | { readonly gone: true } | { readonly failsOnce: Triple }

/** A post that somebody submits in the demo, what the platform knows, and the verdict that must follow. */
export interface Sample {
  readonly by: string
  readonly url: string
  readonly claimed: Triple
  readonly truth: Truth
  readonly expected: { readonly status: VerdictStatus; readonly level: DiscrepancyLevel }
  /** It carries a tracked link, so that its clicks and conversions are counted by us. */
  readonly hasLink?: true
}

const matched = { status: 'MATCHED', level: 'NONE' } as const
const low = { status: 'DISCREPANCY', level: 'LOW' } as const
const medium = { status: 'DISCREPANCY', level: 'MEDIUM' } as const
const high = { status: 'DISCREPANCY', level: 'HIGH' } as const
const incomplete = { status: 'INCOMPLETE', level: 'NONE' } as const
const gone = { status: 'UNVERIFIABLE', level: 'NONE' } as const

/** Who submits: Ada tells the truth, Ben rounds up, Cleo inflates, and Dan has bad luck with his platforms. */
export const people = ['Ada Okafor', 'Ben Keller', 'Cleo Rossi', 'Dan Patel'] as const

const ada: readonly Omit<Sample, 'by'>[] = [
  {
    url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    claimed: [1000, 50, 5],
    truth: [1200, 60, 6],
    expected: matched,
  },
  { url: 'https://youtu.be/9bZkp7q19f0?si=share', claimed: [980, 40, 4], truth: [980, 40, 4], expected: matched },
  {
    url: 'https://www.tiktok.com/@nasa/video/7106594312292453675',
    claimed: [25_000, 900, 40],
    truth: [26_100, 940, 41],
    expected: matched,
  },
  {
    url: 'https://www.instagram.com/p/CwZ0Y3vN7uK/',
    claimed: [4300, 210, 12],
    truth: [4290, 208, 12],
    expected: matched,
  },
  {
    url: 'https://x.com/NASA/status/1445440794268512256',
    claimed: [8000, 310, 22],
    truth: [8800, 330, 25],
    expected: matched,
  },
  {
    url: 'https://www.reddit.com/r/space/comments/1b2c3d4/a_slug/',
    claimed: [600, 30, 2],
    truth: [640, 33, 2],
    expected: matched,
  },
  {
    url: 'https://www.facebook.com/nasa/posts/10158912345678901',
    claimed: [0, 0, 0],
    truth: [0, 0, 0],
    expected: matched,
  },
  {
    url: 'https://www.youtube.com/watch?v=M7lc1UVf-VE',
    claimed: [500, 2, 1],
    truth: [520, 0, 0],
    expected: matched,
    hasLink: true,
  },
]

const ben: readonly Omit<Sample, 'by'>[] = [
  { url: 'https://www.youtube.com/shorts/18NGQq7p3LY', claimed: [10_000, 50, 5], truth: [9700, 50, 5], expected: low },
  {
    url: 'https://m.youtube.com/watch?v=kJQP7kiw5Fk&t=30',
    claimed: [12_000, 50, 5],
    truth: [10_000, 50, 5],
    expected: medium,
  },
  {
    url: 'https://www.tiktok.com/@nasa/photo/7301234567890123456',
    claimed: [20_600, 800, 30],
    truth: [20_000, 800, 30],
    expected: low,
  },
  {
    url: 'https://www.instagram.com/reel/CxYzAbCdEfG/?igsh=abc',
    claimed: [5000, 240, 9],
    truth: [5200, 250, 10],
    expected: matched,
  },
  {
    url: 'https://twitter.com/nasa/status/1567890123456789012/photo/1',
    claimed: [4400, 100, 7],
    truth: [4000, 100, 7],
    expected: medium,
  },
  {
    url: 'https://old.reddit.com/r/pics/comments/zxcvb1/slug',
    claimed: [1030, 44, 3],
    truth: [1000, 44, 3],
    expected: low,
  },
  {
    url: 'https://m.facebook.com/watch/?v=2233445566778899',
    claimed: [7000, 300, 18],
    truth: [7000, 300, 18],
    expected: matched,
  },
]

const cleo: readonly Omit<Sample, 'by'>[] = [
  { url: 'https://www.youtube.com/live/jNQXAC9IVRw', claimed: [12_001, 50, 5], truth: [10_000, 50, 5], expected: high },
  {
    url: 'https://www.tiktok.com/@nasa/video/7212345678901234567',
    claimed: [90_000, 3000, 400],
    truth: [30_000, 1000, 90],
    expected: high,
  },
  {
    url: 'https://www.instagram.com/tv/CyAbCdEfGhI/',
    claimed: [5000, 2500, 100],
    truth: [4800, 120, 6],
    expected: high,
  },
  {
    url: 'https://fxtwitter.com/nasa/status/1612345678901234567',
    claimed: [3000, 90, 30],
    truth: [3100, 95, 10],
    expected: high,
  },
  { url: 'https://redd.it/q1w2e3', claimed: [100, 0, 0], truth: [0, 0, 0], expected: high },
  {
    url: 'https://www.facebook.com/reel/3344556677889900',
    claimed: [2000, 80, 4],
    truth: [2100, 85, 4],
    expected: matched,
  },
]

const dan: readonly Omit<Sample, 'by'>[] = [
  {
    url: 'https://music.youtube.com/watch?v=MgNrAu2pzNs',
    claimed: [1000, 50, 5],
    truth: { failsOnce: [1100, 55, 5] },
    expected: matched,
  },
  {
    url: 'https://www.tiktok.com/share/video/7323456789012345678',
    claimed: [1000, 50, 5],
    truth: { hiddenClicks: [1200, 0, 6] },
    expected: incomplete,
  },
  {
    url: 'https://www.instagram.com/nasa/reel/CzJkLmNoPqR/',
    claimed: [700, 20, 1],
    truth: { gone: true },
    expected: gone,
  },
  {
    url: 'https://x.com/i/web/status/1712345678901234567',
    claimed: [1000, 30, 6],
    truth: { failsOnce: [1000, 30, 5] },
    expected: matched,
  },
  {
    url: 'https://www.reddit.com/r/space/comments/1b2c3d4/a_slug/kabcde1',
    claimed: [1000, 50, 5],
    truth: { hiddenClicks: [800, 0, 6] },
    expected: high,
  },
  {
    url: 'https://www.facebook.com/permalink.php?story_fbid=4455667788990011&id=100',
    claimed: [500, 25, 2],
    truth: [520, 27, 2],
    expected: matched,
  },
]

const samplesOf = (by: (typeof people)[number], samples: readonly Omit<Sample, 'by'>[]): Sample[] =>
  samples.map((sample) => ({ by, ...sample }))

export const samples: readonly Sample[] = [
  ...samplesOf('Ada Okafor', ada),
  ...samplesOf('Ben Keller', ben),
  ...samplesOf('Cleo Rossi', cleo),
  ...samplesOf('Dan Patel', dan),
]
