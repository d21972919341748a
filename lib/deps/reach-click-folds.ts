import { clickFolds } from '../table/click-folds.ts'
import type { Reaching } from './deps.ts'

/** For the nightly fold of clicks. */
export const reachClickFolds: Reaching<'clickFolds'> = ({ table }) => ({ clickFolds: clickFolds(table.client) })
