import type { TableClient } from '../../lib/table/client.ts'
import { createMemoryTable } from '../simulation/memory-table.ts'

/** A client of a table in this process, for what asks nothing of it that the emulator does better. */
export const tableInMemory = () => {
  const table = createMemoryTable()
  const send = async (command: { input: never }): Promise<unknown> => table.run(command.constructor.name, command.input)
  const document = { send } as unknown as TableClient['document']
  const client: TableClient = { document, tableName: 'memory', pause: () => Promise.resolve() }
  return { client, table }
}
