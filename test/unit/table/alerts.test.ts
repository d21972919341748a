import type { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { alertsTable } from '../../../lib/table/alerts.ts'
import * as partitions from '../../../lib/table/partitions.ts'
import * as sorts from '../../../lib/table/sorts.ts'
import { hoursAfter } from '../../support/a-post.ts'

/** An index in which every page is full of overclaims, and none is the last. */
const endless = () => {
  let looks = 0
  const send = async ({ input }: QueryCommand) => {
    if (looks === 1_000) throw new Error('Nobody should look that far')
    looks += 1
    const last = {
      PK: 'ALERT#alr_1',
      SK: 'ALERT',
      owner: partitions.ownerAlerts('aff_1'),
      createdKey: sorts.alert(hoursAfter(0), 'OVERCLAIM', 'youtube', 'alr_1'),
    }
    return { Items: Array(input.Limit).fill(last), LastEvaluatedKey: last }
  }
  const document = { send } as unknown as DynamoDBDocumentClient
  return { client: { document, tableName: 'table', pause: async () => {} }, looks: () => looks }
}

test('counting the alerts of an affiliate ends, however many others there are', async () => {
  const { client, looks } = endless()
  const wanted = { type: 'DISCREPANCY', platform: 'youtube', from: hoursAfter(-168), atMost: 2 }
  expect(await alertsTable(client).countSince('aff_1', wanted)).toBe(2)
  expect(looks()).toBeLessThanOrEqual(5)
})
