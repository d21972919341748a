import { expect, test } from 'vitest'
import { verdictMessage } from '../../../lib/discord/verdict-words.ts'
import { perMetric } from '../../../lib/platforms/vocabulary.ts'
import { pendingVerdict, type Verdict, verdictReasons } from '../../../lib/post/verdict.ts'
import { verdictStatuses } from '../../../lib/post/vocabulary.ts'
import { aClaim, aPost } from '../../support/a-post.ts'

const words =
  /\b(?:GET|POST|PUT|PATCH|HTTP|API|JSON|null|undefined|DISCREPANCY|MATCHED|INCOMPLETE|UNVERIFIABLE|PENDING)\b|[A-Z]_[A-Z]/
const post = aPost()
const seen = (facts: Partial<Verdict>): Verdict => {
  const verdict = { ...pendingVerdict(aClaim([90_000, 0, 0])), ...facts }
  const views = { ...verdict.metrics.views, observed: 24_169 }
  return { ...verdict, metrics: perMetric((name) => (name === 'views' ? views : verdict.metrics[name])) }
}
const until = '2026-06-01T18:00:00.000Z'

test.each(verdictStatuses.flatMap((status) => [null, ...verdictReasons].map((reason) => [status, reason] as const)))(
  'a verdict %s for the reason %s is said in whole sentences, without words of programs',
  (status, reason) => {
    for (const final of [true, false]) {
      const message = verdictMessage(post, seen({ status, reason, final }), { until, link: null })
      expect(message).toMatch(/^[A-Z].*\.$/)
      expect(message).not.toMatch(words)
      expect(message).toContain(`<${post.url}>`)
      expect(message.includes('is final')).toBe(final)
      expect(message.includes('provisional until 2026-06-01 18:00 UTC')).toBe(!final)
    }
  },
)

test('a claim that is too high reads its numbers beside those of the platform, and what nothing counts against yet', () => {
  const message = verdictMessage(post, seen({ status: 'DISCREPANCY', level: 'HIGH' }), {
    until,
    link: 'https://dashboard.example/#/posts/post_1',
  })
  expect(message).toBe(
    `YouTube shows other numbers for your post <${post.url}> than you claimed: 24,169 views (you claimed 90,000). This verdict is provisional until 2026-06-01 18:00 UTC: YouTube may lag, and nothing counts against you before that. More about it: <https://dashboard.example/#/posts/post_1>`,
  )
})
