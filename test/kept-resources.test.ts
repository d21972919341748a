import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { readProjectService } from './support/local-stack-service.ts'

const keptResources = z.record(
  z.string(),
  z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
)
const indexes = z.array(z.object({ IndexName: z.string(), KeySchema: z.unknown() })).catch([])

/**
 * CloudFormation replaces what has another logical id, name or key, and all that it holds is gone from the product. The file
 * says what release 0.2.0 made.
 */
test('an update of the last release replaces no table, no index, no queue and no secret', async () => {
  const kept = keptResources.parse(JSON.parse(await readFile(new URL('kept-resources.json', import.meta.url), 'utf8')))
  const { resources } = await readProjectService()
  expect(Object.keys(kept).length).toBeGreaterThan(8)
  for (const [id, { Type, Properties }] of Object.entries(kept)) {
    const { GlobalSecondaryIndexes: before, ...replacing } = Properties
    const now = resources?.Resources?.[id]
    expect(now?.Type, id).toBe(Type)
    expect(now?.Properties, id).toMatchObject(replacing)
    const indexesNow = indexes.parse(now?.Properties?.['GlobalSecondaryIndexes'])
    expect(indexesNow, id).toEqual(expect.arrayContaining(indexes.parse(before)))
  }
})
