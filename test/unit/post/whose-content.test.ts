import { describe, expect, test } from 'vitest'
import { alertConditions } from '../../../lib/alerts/conditions.ts'
import { answeredConditions } from '../../../lib/alerts/ownership.ts'
import type { Account } from '../../../lib/platforms/account.ts'
import { checkPost } from '../../../lib/post/check.ts'
import { claimAgain } from '../../../lib/post/next-claim.ts'
import type { Post } from '../../../lib/post/post.ts'
import { momentText } from '../../../lib/values/instant.ts'
import { aClaim, aPost, checkContext, hoursAfter, observedAt, policyBefore } from '../../support/a-post.ts'

const linked = (...handles: string[]): Account[] => handles.map((handle) => ({ handle, id: null }))

const checked = (
  post: Post,
  hours: number,
  {
    mine,
    theirs,
    isEarlier = true,
    author = 'maker',
  }: { mine: string[]; theirs?: string[]; isEarlier?: boolean; author?: string | null },
): Post =>
  checkPost(
    post,
    { ...observedAt(hoursAfter(hours), [1_000, 50, 5]), ...(author !== null && { author }) },
    checkContext(hoursAfter(hours), {
      accounts: linked(...mine),
      rivals: theirs === undefined ? [] : [{ accounts: linked(...theirs), isEarlier }],
    }),
  )
const onX = aPost({ platform: 'x', claim: aClaim([900, 50, 5]) })

describe('content that two affiliates claim', () => {
  test.each([
    ['mine, if I linked its author', { mine: ['maker'], theirs: ['other'] }, []],
    ['mine, if I did and they linked nothing', { mine: ['maker'], theirs: [] }, []],
    ['theirs, if they linked its author', { mine: [], theirs: ['maker'] }, ['DUPLICATE_CONTENT']],
    ['theirs, if I linked another', { mine: ['me'], theirs: ['maker'] }, ['AUTHOR_MISMATCH', 'DUPLICATE_CONTENT']],
    ['contested, if both linked its author', { mine: ['maker'], theirs: ['maker'] }, ['CONTESTED_CONTENT']],
    ['contested, if neither linked anything', { mine: [], theirs: [] }, ['CONTESTED_CONTENT']],
    [
      'contested, if the author is not known',
      { mine: ['maker'], theirs: ['maker'], author: null },
      ['CONTESTED_CONTENT'],
    ],
    ['not contested, if nobody else claims it', { mine: [] }, []],
  ])('is %s', (_, how, codes) => {
    expect(checked(onX, 0, how).flags.map(({ code }) => code)).toEqual(codes)
  })
})

describe('an account that its owner connected', () => {
  const typed: Account = { handle: 'maker', id: null }
  const proven: Account = { handle: 'maker', id: 'o1', provenAt: hoursAfter(-1) }
  const flagsOf = (mine: Account[], theirs: Account[] | null, authorId?: string) =>
    checkPost(
      onX,
      { ...observedAt(hoursAfter(0), [1_000, 50, 5]), author: 'maker', ...(authorId !== undefined && { authorId }) },
      checkContext(hoursAfter(0), {
        accounts: mine,
        rivals: theirs === null ? [] : [{ accounts: theirs, isEarlier: true }],
      }),
    ).flags.map(({ code }) => code)

  test('outweighs the same name where it was only typed', () => {
    expect(flagsOf([proven], [typed])).toEqual([])
    expect(flagsOf([typed], [proven])).toEqual(['DUPLICATE_CONTENT'])
    expect(flagsOf([typed], [typed])).toEqual(['CONTESTED_CONTENT'])
    expect(flagsOf([proven], [proven])).toEqual(['CONTESTED_CONTENT'])
  })

  test('is compared by its id, whatever the author is called', () => {
    expect(flagsOf([{ ...proven, handle: 'former' }], null, 'o1')).toEqual([])
    expect(flagsOf([proven], null, 'o2')).toEqual(['AUTHOR_MISMATCH'])
    expect(flagsOf([proven], [typed], 'o1')).toEqual([])
  })
})

describe('whoever is not known as the author', () => {
  const mismatched = { mine: ['me'] }
  const first = checked(onX, 0, mismatched)
  /** What is answered, apart from the question, which ends whenever it is no longer asked. */
  const answeredOf = (before: Post, after: Post) =>
    answeredConditions(before, after).filter((type) => type !== 'AUTHOR_UNCONFIRMED')
  const typesOf = (before: Post, after: Post) => alertConditions(before, after).map(({ type }) => type)

  test('is not cleared where the platform names nobody any more, or nothing is linked any more', () => {
    const accused = checked(checked(onX, 0, { mine: ['me'], theirs: ['maker'] }), 150, {
      mine: ['me'],
      theirs: ['maker'],
    })
    const unnamed = checked(accused, 151, { mine: ['me'], theirs: ['maker'], author: null })
    const unlinked = checked(accused, 151, { mine: [], theirs: ['maker'] })
    for (const after of [unnamed, unlinked]) {
      expect(after.flags.map(({ code }) => code).toSorted()).toEqual(['AUTHOR_MISMATCH', 'DUPLICATE_CONTENT'])
      expect([answeredOf(accused, after), alertConditions(accused, after)]).toEqual([[], []])
    }
    const alone = checked(accused, 151, { mine: ['me'], author: null })
    expect(answeredOf(accused, alone)).toEqual(['DUPLICATE_CONTENT'])
    expect(checked(unnamed, 152, { mine: ['maker'] }).flags).toEqual([])
    expect(checked(first, 1, { mine: ['me'], author: null }).flags).toEqual([])
  })

  test('stays accused where an earlier release said so, unless the rule was another', () => {
    const stored = (code: 'AUTHOR_MISMATCH' | 'DUPLICATE_CONTENT') => ({
      ...first,
      flags: [{ code, value: 'maker', threshold: 'me' }],
    })
    const mismatch = stored('AUTHOR_MISMATCH')
    expect(answeredOf(mismatch, checked(mismatch, 1, mismatched))).toEqual([])
    const second = stored('DUPLICATE_CONTENT')
    const asked = checked(second, 1, { mine: [], theirs: ['maker'] })
    expect(typesOf(second, asked)).toEqual(['AUTHOR_UNCONFIRMED'])
  })

  test('is asked first, and accused when six days brought no answer', () => {
    expect(alertConditions(onX, first)).toMatchObject([{ type: 'AUTHOR_UNCONFIRMED', severity: 'MEDIUM' }])
    expect(alertConditions(onX, first)[0]?.message).toBe(
      `X names maker as the author. You linked: me. If the content is yours, link the account that posted it by ${momentText(hoursAfter(144))}. Until then, this accuses nobody.`,
    )
    const early = checked(first, 143, mismatched)
    expect(typesOf(first, early)).toEqual([])
    const late = checked(early, 144, mismatched)
    expect(alertConditions(early, late)).toMatchObject([{ type: 'AUTHOR_MISMATCH', severity: 'HIGH' }])
    expect(answeredConditions(early, late)).toEqual(['AUTHOR_UNCONFIRMED'])
  })

  test('cannot begin the six days anew by claiming again', () => {
    const claim = aClaim([950, 50, 5], { reportId: 'rep_2', asOf: hoursAfter(100), submittedAt: hoursAfter(100) })
    const again = claimAgain(first, { claim, flags: [], policyBefore }, hoursAfter(100))
    expect(typesOf(again, checked(again, 144, mismatched))).toEqual(['AUTHOR_MISMATCH'])
  })

  test('answers by linking the account, before and after', () => {
    const answered = checked(first, 24, { mine: ['me', 'maker'] })
    expect([answered.flags, answeredConditions(first, answered)]).toEqual([[], ['AUTHOR_UNCONFIRMED']])
    const late = checked(first, 150, mismatched)
    expect(answeredOf(late, checked(late, 160, { mine: ['maker'] }))).toEqual(['AUTHOR_MISMATCH'])
  })

  test('answers by linking the account also where another claim came first', () => {
    const late = { ...checked(first, 150, mismatched), alertGenerations: { AUTHOR_MISMATCH: 1 } }
    const claim = aClaim([1_200, 50, 5], { asOf: hoursAfter(155), submittedAt: hoursAfter(155) })
    const again = claimAgain(late, { claim, flags: [], policyBefore }, hoursAfter(155))
    expect(answeredOf(again, checked(again, 160, { mine: ['maker'] }))).toEqual(['AUTHOR_MISMATCH'])
    expect(answeredOf(again, checked(again, 160, mismatched))).toEqual([])
  })

  test('is never accused while it is contested, which whoever pays learns after six days', () => {
    const [nobody, contestedAt] = [
      { mine: [], theirs: [] },
      (post: Post, hours: number) => checked(post, hours, nobody),
    ]
    const contested = contestedAt(onX, 0)
    expect(typesOf(onX, contested)).toEqual(['AUTHOR_UNCONFIRMED'])
    const early = contestedAt(contested, 143)
    expect(typesOf(contested, early)).toEqual([])
    const late = contestedAt(early, 144)
    expect(alertConditions(early, late)).toMatchObject([{ type: 'CONTESTED_CONTENT', severity: 'MEDIUM' }])
    expect(answeredConditions(early, late)).toEqual(['AUTHOR_UNCONFIRMED'])
    const reported = { ...late, alertGenerations: { CONTESTED_CONTENT: 1 } }
    expect(typesOf(reported, contestedAt(reported, 1_000))).toEqual([])
    const answered = checked(reported, 1_000, { mine: ['maker'], theirs: [] })
    expect(answeredOf(reported, answered)).toEqual(['CONTESTED_CONTENT'])
  })

  test('is one alert for a content: the first of those with the same proof has none', () => {
    const first = { mine: [], theirs: [], isEarlier: false }
    const early = checked(onX, 0, first)
    expect(typesOf(onX, early)).toEqual(['AUTHOR_UNCONFIRMED'])
    const late = checked(early, 144, first)
    expect(late.flags).toMatchObject([{ code: 'CONTESTED_CONTENT', value: 1, threshold: 1 }])
    expect([typesOf(early, late), answeredConditions(early, late)]).toEqual([[], ['AUTHOR_UNCONFIRMED']])
    const second = checked(onX, 0, { mine: [], theirs: [] })
    expect(second.flags).toMatchObject([{ code: 'CONTESTED_CONTENT', value: 2, threshold: 1 }])
  })

  test.each([
    ['nobody', [], 1],
    ['one who came later', [{ proof: true, isEarlier: false }], 1],
    [
      'one who came earlier, and one with less proof',
      [
        { proof: true, isEarlier: true },
        { proof: false, isEarlier: true },
      ],
      2,
    ],
    [
      'two who came earlier',
      [
        { proof: true, isEarlier: true },
        { proof: true, isEarlier: true },
      ],
      3,
    ],
  ])('is which of those with the same proof, beside %s', (_, others, place) => {
    const rivals = others.map(({ proof, isEarlier }) => ({ accounts: linked(proof ? 'maker' : 'other'), isEarlier }))
    const seen = { ...observedAt(hoursAfter(0), [1_000, 50, 5]), author: 'maker' }
    const { flags } = checkPost(onX, seen, checkContext(hoursAfter(0), { accounts: linked('maker'), rivals }))
    expect(flags.map(({ value }) => value)).toEqual(others.length === 0 ? [] : [place])
  })

  test('loses the alert that an earlier release raised about the first', () => {
    const first = { mine: [], theirs: [], isEarlier: false }
    const old = checked(checked(onX, 0, { mine: [], theirs: [] }), 150, { mine: [], theirs: [] })
    const before = { ...old, alertGenerations: { CONTESTED_CONTENT: 1 } }
    const after = checked(before, 160, first)
    expect([typesOf(before, after), answeredOf(before, after)]).toEqual([[], ['CONTESTED_CONTENT']])
    const again = { ...after, alertGenerations: { CONTESTED_CONTENT: 1 } }
    expect(typesOf(again, checked(again, 170, first))).toEqual([])
  })

  test('is asked no longer where an earlier release asked without end, and whoever pays learns of it', () => {
    const old = { ...checked(onX, 0, { mine: [], theirs: [] }), alertGenerations: { AUTHOR_UNCONFIRMED: 1 } }
    const before = { ...checked(old, 300, { mine: [], theirs: [] }), alertGenerations: { AUTHOR_UNCONFIRMED: 1 } }
    const after = checked(before, 301, { mine: [], theirs: [] })
    expect(typesOf(before, after)).toEqual(['CONTESTED_CONTENT'])
    expect(answeredConditions(before, after)).toEqual(['AUTHOR_UNCONFIRMED'])
  })
})
