import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Observation } from '../../../lib/platforms/platform.ts'
import { definitionOf, platformNames } from '../../../lib/platforms/registry.ts'
import { supporting } from '../../../lib/platforms/vocabulary.ts'
import type { ShownElsewhere } from '../../../lib/post/backdated.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { ruleVersion } from '../../../lib/post/check-record.ts'
import { evidenceOf } from '../../../lib/post/evidence.ts'
import { type FlagInput, flagsOfClaim } from '../../../lib/post/flag.ts'
import { verdictPolicyOf } from '../../../lib/post/policy.ts'
import type { Post } from '../../../lib/post/post.ts'
import { judge } from '../../../lib/post/verdict.ts'
import {
  aClaim,
  aPost,
  checkContext,
  hoursAfter,
  metricsOf,
  observedAt,
  type Seen,
  supportsAll,
} from '../../support/a-post.ts'

/** What the rules make of every case below, by the version that checks name. */
const digests: Readonly<Record<string, string>> = {
  '1': '95cee17afe63393a',
  '2': '021bb84c2fe5b509',
  '3': '7b3730b38d9b2e98',
  '4': 'f2041a1d00b813c6',
}

const policies = platformNames.map((platform) => verdictPolicyOf({}, platform))
const policy = verdictPolicyOf({}, 'youtube')
const wideFloors = verdictPolicyOf({ clicks_floor: 50, conversions_floor: 50 }, 'youtube')

/** Claims around every edge between two levels, and around the counts at which a floor begins to hold. */
const comparisons = [0, 1, 4, 5, 9, 20, 24, 25, 26, 99, 100, 101, 500, 10_000].flatMap((observed) =>
  [-1, 0, 1, 2, 4, 5, 6, 24, 25, 26]
    .map((more) => observed + more)
    .concat([1.049, 1.05, 1.051, 1.199, 1.2, 1.201, 1.95, 2, 2.1].map((times) => Math.ceil(observed * times)))
    .filter((claimed) => claimed >= 0)
    .map((claimed) => {
      const { metrics } = observedAt(hoursAfter(1), [observed, observed, observed])
      const claim = aClaim([claimed, claimed, claimed])
      return [policy, wideFloors].map((judgedBy) => {
        const verdict = judge(claim, { within: metrics, firstAfter: null }, supportsAll, judgedBy, hoursAfter(1))
        const compared = Object.values(verdict.metrics).map((one) => [one.level, one.diffPct])
        return [observed, claimed, verdict.status, verdict.level, compared, evidenceOf(aPost({ claim, verdict }))]
      })
    }),
)

type Step = readonly [afterHours: number, what: readonly [Seen, Seen, Seen] | 'gone' | 'private' | 'silent']

const observationOf = ([hours, what]: Step): Observation => {
  const fetchedAt = hoursAfter(hours)
  if (what === 'silent') return { kind: 'unavailable', fetchedAt, reason: 'server_error' }
  if (what === 'gone' || what === 'private')
    return { kind: 'gone', fetchedAt, reason: what === 'gone' ? 'not_found' : 'private' }
  return observedAt(fetchedAt, what)
}

const lived = (steps: readonly Step[], supports = supportsAll): unknown[] => {
  let post: Post = aPost({ claim: aClaim([1_300, 60, 6]) })
  return steps.map((step) => {
    post = checkPost(post, observationOf(step), checkContext(hoursAfter(step[0]), { policy, supports }))
    const { status, level, final, reason } = post.verdict
    return [
      status,
      level,
      final,
      reason,
      post.verdict.metrics.views.observed,
      post.fall?.of ?? null,
      post.gone?.confirmed ?? null,
      evidenceOf(post),
    ]
  })
}

const low: Step[1] = [1_000, 50, 5]
const lives: readonly (readonly Step[])[] = [
  [
    [-1, [2_000, 90, 9]],
    [1, low],
    [47.98, low],
    [48, [1_010, 50, 5]],
    [48.01, low],
    [60, [1_300, 60, 6]],
  ],
  [
    [1, low],
    [10, [1_300, 60, 6]],
    [100, low],
  ],
  [
    [49, low],
    [50, [1_300, 60, 6]],
  ],
  [
    [1, ['hidden', 50, 5]],
    [2, [1_300, 'hidden', 6]],
    [49, ['hidden', 'hidden', 'hidden']],
  ],
  [
    [0, 'gone'],
    [0.99, 'gone'],
    [1, 'gone'],
    [49, 'gone'],
  ],
  [
    [0, 'private'],
    [1.5, 'private'],
    [2, low],
    [3, 'gone'],
    [4, 'gone'],
    [49, 'gone'],
  ],
  [
    [0, 'silent'],
    [1, 'silent'],
    [23.99, 'silent'],
    [24, 'silent'],
    [49, 'silent'],
  ],
  [
    [0, low],
    [1, 'silent'],
    [30, 'silent'],
    [49, 'silent'],
  ],
  [
    [0, [3_000, 100, 10]],
    [1, [1_500, 100, 10]],
    [2, [1_499, 100, 10]],
    [2.49, low],
    [2.5, low],
    [3, [10, 1, 0]],
    [3.5, [10, 1, 0]],
  ],
  [
    [0, [3_000, 100, 10]],
    [1, low],
    [1 + 29.5 / 60, low],
    [1.5, low],
  ],
]
/** Views and likes at an age of a post, whose claim of 20,000 views was made at 100 h. */
type Sighted = readonly [ageHours: number, views: number, likes: number]
const usualLikes = [{ fromAgeHours: 0, untilAgeHours: null, median: Math.log(0.04), spread: 0.35 }]

const accused = (
  sighted: readonly Sighted[],
  claimedAtHours: number,
  shownElsewhere: readonly ShownElsewhere[] = [],
): unknown[] => {
  const claim = { ...aClaim([20_000, 50, 5]), asOf: hoursAfter(claimedAtHours), submittedAt: hoursAfter(100) }
  const seen = sighted.reduce((post, [ageHours, views, likes]) => {
    const { metrics, ...rest } = observedAt(hoursAfter(ageHours), [views, 50, 5])
    const observation = { ...rest, metrics: { ...metrics, likes }, publishedAt: hoursAfter(0) }
    return checkPost(post, observation, checkContext(hoursAfter(ageHours), { policy, usualLikes, shownElsewhere }))
  }, aPost({ claim }))
  return [seen.flags, seen.verdict.status, evidenceOf(seen)]
}

const accusing = [
  accused([[100, 10_000, 400]], 100),
  accused(
    [
      [100, 15_000, 600],
      [150, 22_000, 880],
    ],
    100,
  ),
  accused([[100, 22_000, 880]], 5),
  accused([[100, 22_000, 880]], 20, [{ at: hoursAfter(30), views: 15_000 }]),
  accused(
    [
      [100, 20_500, 820],
      [150, 21_500, 860],
    ],
    20,
  ),
  accused(
    [
      [100, 22_000, 880],
      [150, 17_000, 880],
      [151, 17_000, 880],
    ],
    100,
  ),
  accused(
    [
      [100, 20_000, 80],
      [200, 25_000, 280],
    ],
    100,
  ),
  accused(
    [
      [100, 10_000, 400],
      [101, 20_000, 400],
      [108, 20_100, 404],
    ],
    100,
  ),
]

const supported = [supporting(), supporting('views')]

const flagInput: FlagInput = {
  claimed: metricsOf([1_000, 50, 5]),
  previous: null,
  hasEvidence: false,
  publishedAt: null,
  campaignStart: null,
  claimants: 1,
  campaignsElsewhere: 0,
  heldAs: null,
  page: null,
}
const flagged = (
  [
    ...(
      [
        [10, 20, 5],
        [99, 99, 1],
        [100, 35, 1],
        [100, 36, 1],
        [1_000, 19, 19],
        [1_000, 20, 12],
        [1_000, 20, 13],
        [49_999, 1, 1],
        [50_000, 1, 1],
      ] as const
    ).map((claimed) => ({ claimed: metricsOf(claimed) })),
    ...(
      [
        [1_010, 50, 5],
        [1_011, 50, 5],
        [200, 10, 1],
        [199, 9, 1],
      ] as const
    ).map((previous) => ({ previous: metricsOf(previous) })),
    ...[-24, -24.01].map((hours) => ({ publishedAt: hoursAfter(hours), campaignStart: hoursAfter(0) })),
    { claimants: 2 },
    { campaignsElsewhere: 1 },
    { heldAs: 'post_1', page: 'page/1' },
  ] satisfies Partial<FlagInput>[]
).map((input) => flagsOfClaim({ ...flagInput, ...input }))

const definitions = platformNames.map((platform) => {
  const { supports, settlementHours } = definitionOf(platform)
  return [platform, supports, settlementHours]
})

test('checks name a new version when the rules change', () => {
  const outcomes = [
    policies,
    definitions,
    comparisons,
    accusing,
    lives.map((steps) => lived(steps)),
    supported.map((supports) =>
      lived(
        [
          [1, low],
          [49, low],
        ],
        supports,
      ),
    ),
    flagged,
  ]
  const digest = createHash('sha256').update(JSON.stringify(outcomes)).digest('hex').slice(0, 16)
  expect(
    digest,
    `The rules do something else than version ${ruleVersion} of them did. If you meant that, raise \`ruleVersion\` in lib/post/check-record.ts and add '<the version>': '${digest}' to \`digests\` here, so that an audit can tell by which rules a check was judged; else undo what changed them`,
  ).toBe(digests[ruleVersion])
})
