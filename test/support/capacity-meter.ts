import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import type { TableClient } from '../../lib/table/client.ts'

/** Write and read units. */
export interface Cost {
  writes: number
  reads: number
}

const readCommands = new Set(['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand'])

/** Adds up what every call of a client consumes, as the emulator counts it. */
export const meter = ({ document }: TableClient): { spent: () => Cost } => {
  let cost: Cost = { writes: 0, reads: 0 }
  document.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as Record<string, unknown>
      const result = await next({ ...args, input: { ...input, ReturnConsumedCapacity: 'INDEXES' } })
      const { ConsumedCapacity: consumed } = result.output as {
        ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[]
      }
      const units = [consumed ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
      if (readCommands.has(String(context['commandName']).replace(/^(Get|BatchGet)Command$/, '$1ItemCommand'))) {
        cost.reads += units
      } else {
        cost.writes += units
      }
      return result
    },
    { step: 'initialize', name: 'meterCapacity' },
  )
  return {
    spent: () => {
      const spent = cost
      cost = { writes: 0, reads: 0 }
      return spent
    },
  }
}
