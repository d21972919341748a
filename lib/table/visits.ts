import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ClickId } from '../tracking/click-id.ts'
import { minuteOf, type Visit, type VisitPlan } from '../tracking/visit.ts'
import { clickKeys } from './click-keys.ts'
import type { TableClient } from './client.ts'
import { type Clause, exists, notSeenBefore, stillHas, updateOf } from './expression.ts'
import { getItem, type Item } from './read.ts'

/** The salt of the day is gone by then, and nobody can find the row any more. */
const keptSeconds = 48 * 3_600

const minuteAttribute = /^m(?<minute>\d+)$/
const attributeOf = (minute: number): string => `m${minute}`

const readVisit = (item: Item): Visit => {
  const { firstId, firstAtMs, ...others } = item
  if (typeof firstId !== 'string' || typeof firstAtMs !== 'number') {
    throw new Error(`Row ${item['PK']} does not say when its visitor first clicked`)
  }
  const minutes = Object.entries(others).flatMap(([name, count]) => {
    const minute = minuteAttribute.exec(name)?.groups?.['minute']
    return minute === undefined ? [] : [[Number(minute), Number(count)] as const]
  })
  return { firstId: firstId as ClickId, firstAtMs, minutes: Object.fromEntries(minutes) }
}

const conditionOfPlan = ({ kind }: VisitPlan, before: Visit | null): Clause => {
  if (kind === 'begin') return notSeenBefore
  return kind === 'again' || before === null ? exists : stillHas('firstId', before.firstId)
}

/** When visitors of links clicked, by a key that forgets who they are once the day's salt is gone. */
export const visitsTable = (client: TableClient) => ({
  get: async (visitorKey: string): Promise<Visit | null> => {
    const item = await getItem(client, clickKeys.visit(visitorKey), true)
    return item && readVisit(item)
  },

  /**
   * Records a click by its plan, in one write. Returns how many the visitor made in this minute; null, with nothing
   * written, if another click of theirs changed what the plan was made from.
   */
  record: async (
    visitorKey: string,
    plan: VisitPlan,
    before: Visit | null,
    { clickId, nowMs }: { readonly clickId: ClickId; readonly nowMs: number },
  ): Promise<number | null> => {
    const { firstId, firstAtMs } = plan.first ?? { firstId: clickId, firstAtMs: nowMs }
    const minute = attributeOf(minuteOf(nowMs))
    const first = plan.kind === 'again' ? {} : { firstId, firstAtMs, expiresAt: Math.ceil(nowMs / 1000) + keptSeconds }
    const change = {
      set: { type: 'visit', ...first },
      add: { [minute]: 1 },
      remove: plan.pastMinutes.map(attributeOf),
    }
    try {
      const { Attributes } = await client.document.send(
        new UpdateCommand({
          TableName: client.tableName,
          Key: clickKeys.visit(visitorKey),
          ...updateOf(change, conditionOfPlan(plan, before)),
          ReturnValues: 'UPDATED_NEW',
        }),
      )
      return Number(Attributes?.[minute])
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return null
      throw error
    }
  },
})
export type Visits = ReturnType<typeof visitsTable>
