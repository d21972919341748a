import { createConversions } from '../table/conversions.ts'
import type { Reaching } from './deps.ts'

/** For functions that record or show conversions. */
export const reachConversions: Reaching<'conversions'> = ({ table }) => ({
  conversions: createConversions(table.client),
})
