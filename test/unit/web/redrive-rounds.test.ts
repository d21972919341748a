import { expect, test } from 'vitest'
import { timeout } from '../../../lib/web/api/failure.ts'
import { type Redrive, redriveRounds } from '../../../lib/web/views/work/redrive-rounds.ts'

/** Redrives with the given answers; the count of rounds after which it is stopped. */
const redriveWith = async (answers: readonly (Redrive | 'refused')[], stopAfter = Number.POSITIVE_INFINITY) => {
  const told: Redrive[] = []
  let sent = 0
  const failure = await redriveRounds({
    redrive: async () => {
      const answer = answers[sent] ?? { moved: 0, remaining: 0 }
      sent += 1
      return answer === 'refused' ? { ok: false, failure: timeout } : { ok: true, data: answer, nextCursor: null }
    },
    isStopped: () => told.length >= stopAfter,
    moved: (round) => told.push(round),
  })
  return { failure, sent, moved: told.reduce((sum, { moved }) => sum + moved, 0) }
}

const rounds = [
  { moved: 1_000, remaining: 1_500 },
  { moved: 1_000, remaining: 500 },
  { moved: 500, remaining: 0 },
]

test('goes on until none is left', async () => {
  expect(await redriveWith(rounds)).toEqual({ failure: null, sent: 3, moved: 2_500 })
})

test('ends when none moved, though some seem to be left', async () => {
  expect(await redriveWith([{ moved: 0, remaining: 7 }])).toEqual({ failure: null, sent: 1, moved: 0 })
})

test('sends no further round once it is stopped', async () => {
  expect(await redriveWith(rounds, 2)).toEqual({ failure: null, sent: 2, moved: 2_000 })
})

test('ends with the refusal, what was moved before stays told', async () => {
  const [first = { moved: 0, remaining: 0 }] = rounds
  expect(await redriveWith([first, 'refused'])).toEqual({ failure: timeout, sent: 2, moved: 1_000 })
})
