import { createWorkList } from '../table/work-list.ts'
import type { Reaching } from './deps.ts'

/** For functions that look for work, plan it, or note how far it has come. */
export const reachWorkList: Reaching<'workList'> = ({ table }) => ({ workList: createWorkList(table.client) })
