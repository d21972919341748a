import { createWorkList } from '../table/work-list.ts'
import type { Reaching } from './deps.ts'

/** For functions that find work, plan it, or record its progress. */
export const reachWorkList: Reaching<'workList'> = ({ table }) => ({ workList: createWorkList(table.client) })
