import { expect, test } from 'vitest'
import { type PageRequest, pages } from '../../../lib/values/page.ts'

/** A list of 1 to 7, and what was asked of it. */
const listOfSeven = () => {
  const asked: PageRequest[] = []
  const list = async (request: PageRequest) => {
    asked.push(request)
    const from = Number(request.cursor ?? 1)
    const things = [1, 2, 3, 4, 5, 6, 7].slice(from - 1, from - 1 + request.limit)
    const next = from + request.limit
    return { things, nextCursor: next <= 7 ? String(next) : null }
  }
  return { asked, list }
}

const all = async (seen: AsyncIterable<{ readonly things: readonly number[] }>): Promise<readonly number[][]> => {
  const found: number[][] = []
  for await (const { things } of seen) found.push([...things])
  return found
}

test('the pages of a list come one after the other, to the last', async () => {
  const { asked, list } = listOfSeven()
  expect(await all(pages(list, { limit: 3 }))).toEqual([[1, 2, 3], [4, 5, 6], [7]])
  expect(asked).toEqual([{ limit: 3 }, { limit: 3, cursor: '4' }, { limit: 3, cursor: '7' }])
})

test('no more pages are fetched than wanted, and the last one says that more would follow', async () => {
  const { asked, list } = listOfSeven()
  let last: string | null = null
  for await (const { nextCursor } of pages(list, { limit: 3, atMost: 2 })) last = nextCursor
  expect([asked.length, last]).toEqual([2, '7'])
})

test('no page is fetched once nobody wants another', async () => {
  const { asked, list } = listOfSeven()
  for await (const { things } of pages(list, { limit: 2 })) if (things.includes(3)) break
  expect(asked).toHaveLength(2)
})
