import { expect, test } from 'vitest'
import { historyOf } from '../../../../lib/web/views/post/history.ts'
import { claim, evolution, observation } from './stories.ts'

test('what happened is told newest first, each check with what was seen at its moment', () => {
  const [again] = [{ ...claim, report_id: 'rep_2', submitted_at: '2026-03-02T10:00:00.000Z' }]
  const later = { ...evolution.checks[0], id: 'chk_2', checked_at: again.submitted_at } as (typeof evolution.checks)[0]
  const history = historyOf({ ...evolution, claims: [claim, again], checks: [...evolution.checks, later] })
  expect(history.map(({ id }) => id)).toEqual(['chk_2', 'rep_2', 'chk_1', 'rep_1'])
  expect(history[2]).toMatchObject({ kind: 'check', seen: observation })
  expect(history[0]).toMatchObject({ kind: 'check', seen: null })
})

test('a post nobody was asked about has its claim alone', () => {
  expect(historyOf({ ...evolution, observations: [], checks: [] }).map(({ kind }) => kind)).toEqual(['claim'])
})
