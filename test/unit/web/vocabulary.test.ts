import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Loads a module of the page with other numbers in one vocabulary. */
const withNumbers = async <Module>(slice: string, numbers: object, load: () => Promise<Module>): Promise<Module> => {
  vi.resetModules()
  const path = `../../../lib/${slice}/vocabulary.ts`
  vi.doMock(path, async (original) => ({ ...(await original<object>()), ...numbers }))
  try {
    return await load()
  } finally {
    vi.doUnmock(path)
  }
}

const closed = { state: 'CLOSED', faults: 1, opened_at: null, paused_until: null } as const
const at = Date.parse('2026-06-01T12:00:00.000Z')

test('the sentence on a circuit follows the circuit', async () => {
  const { circuitSentence } = await withNumbers(
    'resilience',
    { opensAfterFaults: 7, closesAfterAnswers: 9 },
    () => import('../../../lib/web/words/platform-words.ts'),
  )
  expect(circuitSentence(closed, at)).toContain('7 pause them')
  expect(circuitSentence({ ...closed, state: 'HALF_OPEN' }, at)).toContain('After 9 successes')
})

test('the form follows the limits of a claim and of a submission', async () => {
  const limits = { maxClaimed: 1_234, maxClaimAgeDays: 3, maxTitleLength: 11, maxDescriptionLength: 22 }
  const { readCount } = await withNumbers('submission', limits, () => import('../../../lib/web/forms/read-count.ts'))
  expect(readCount('1235')).toEqual({ error: 'Enter at most 1,234.' })
  const { readMoment } = await withNumbers('submission', limits, () => import('../../../lib/web/forms/read-moment.ts'))
  expect(readMoment('2026-05-20T12:00', at)).toEqual({ error: 'Enter a time within the last 3 days.' })
  const { readSubmission, emptySubmission } = await withNumbers(
    'submission',
    limits,
    () => import('../../../lib/web/views/submit/submission-draft.ts'),
  )
  const long = { ...emptySubmission, title: 'x'.repeat(12), description: 'x'.repeat(23) }
  expect(readSubmission(long, { campaign: null, link: null })).toMatchObject({
    errors: {
      title: 'Use at most 11 characters; this has 12.',
      description: 'Use at most 22 characters; this has 23.',
    },
  })
})

test('the trust page follows the tiers, the weights and the half-life', async () => {
  const tierRules = {
    watchBelow: 0.61,
    restrictedBelow: 0.31,
    wrongNumbersFrom: 7,
    weightAgainstAbove: 9,
    newBelowWeight: 12,
    trustedFrom: 0.91,
  }
  const load = () => import('../../../lib/web/views/trust/trust-words.ts')
  const { tierSentences } = await withNumbers('trust', { tierRules }, load)
  expect(tierSentences.NEW).toContain('add up to 12: after 13 matched claims')
  expect(tierSentences.STANDARD).toContain('From 0.91')
  expect(tierSentences.WATCH).toContain('7 or more of your posts have wrong numbers')
  expect(tierSentences.WATCH).toContain('between 0.31 and 0.61')
  expect(tierSentences.WATCH).toContain('from a floor of 0.61, or once it weighs 9 or less')
  expect(tierSentences.RESTRICTED).toContain('below 0.31')
  const { probabilitySentence } = await withNumbers('trust', { prior: { good: 1, bad: 3 } }, load)
  expect(probabilitySentence).toContain('starts at 0.25')
  const { weightRules } = await withNumbers('post', { evidenceWeights: { NONE: 1, LOW: 0, MEDIUM: 4, HIGH: 40 } }, load)
  expect(weightRules.map(({ weight }) => weight)).toContain(-40)
  const { weightAt } = await withNumbers(
    'trust',
    { halfLifeDays: 1 },
    () => import('../../../lib/web/views/trust/evidence.ts'),
  )
  const dayOld = {
    post_id: 'post_1',
    level: 'NONE',
    is_gone: false,
    weight: 1,
    at: '2026-05-31T12:00:00.000Z',
  } as const
  expect(weightAt(dayOld, at)).toBe(0.5)
})

test('the words on alerts follow their escalation and the limit of notes', async () => {
  const escalation = {
    CRITICAL: [{ afterMinutes: 5 }],
    HIGH: [{ afterMinutes: 180 }],
    MEDIUM: [{ afterMinutes: 600, becomes: 'HIGH' }],
  }
  const { escalationRule } = await withNumbers(
    'alerts',
    { escalation },
    () => import('../../../lib/web/words/alert-words.ts'),
  )
  const rule = (severity: 'CRITICAL' | 'HIGH' | 'MEDIUM') =>
    escalationRule({ type: 'OVERCLAIM', severity, escalation_level: 0 })
  expect(rule('CRITICAL')).toBe('If nobody acknowledges a critical alert, it escalates after 5 minutes.')
  expect(rule('HIGH')).toBe('If nobody acknowledges a high alert, it escalates after 3 hours.')
  expect(rule('MEDIUM')).toBe('If nobody acknowledges a medium alert, it becomes high after 10 hours.')
  const { notesError } = await withNumbers(
    'alerts',
    { maxNotesLength: 4 },
    () => import('../../../lib/web/views/alerts/notes.ts'),
  )
  expect(notesError('12345')).toContain('1 character too long')
})

test('a verdict, a run and a profile follow their limits, too', async () => {
  const { verdictSentence } = await withNumbers(
    'post',
    { outageGivenUpAfterHours: 36 },
    () => import('../../../lib/web/words/verdict-words.ts'),
  )
  const silent = {
    status: 'UNVERIFIABLE',
    level: 'NONE',
    final: false,
    reason: 'MISSING_PLATFORM_DATA',
    not_checkable: [] as never[],
  } as const
  expect(verdictSentence(silent, { platform: 'x', link_code: null, counted_metrics: [] })).toBe(
    'X showed no numbers for 36 hours. Provisional: X may still show its numbers.',
  )
  const { errorsIn } = await withNumbers(
    'people',
    { maxNameLength: 3 },
    () => import('../../../lib/web/views/profile/details-draft.ts'),
  )
  expect(errorsIn({ name: 'Adam', email: 'a@example.com' }).name).toBe('Use at most 3 characters; this has 4.')
})

const vocabularies = globSync('lib/*/vocabulary.ts', { cwd: root })
const pages = globSync('lib/web/**/*.{ts,tsx}', { cwd: root })

/** The words of an array as it is written: `['OPEN', 'ACKNOWLEDGED']`. */
const listsIn = (source: string): string[][] =>
  [...source.matchAll(/\[([^[\]]*)\]/g)].map(([, inside = '']) =>
    [...inside.matchAll(/'([A-Z_]+)'/g)].flatMap(([, word]) => word ?? []),
  )

test('the page writes down no list that a vocabulary has', async () => {
  const modules = await Promise.all(vocabularies.map((file) => import(join(root, file))))
  const known = modules
    .flatMap((module) => Object.values<unknown>(module))
    .filter((value) => Array.isArray(value) && value.length > 2 && value.every((word) => typeof word === 'string'))
    .map((list) => new Set(list as string[]))
  expect(known.length).toBeGreaterThan(4)
  const copies = pages.flatMap((file) =>
    listsIn(readFileSync(join(root, file), 'utf8'))
      .filter((words) => known.some((list) => words.filter((word) => list.has(word)).length === list.size))
      .map((words) => `${file}: ${words.join()}`),
  )
  expect(copies).toEqual([])
})
