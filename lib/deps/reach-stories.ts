import { createStories } from '../table/stories.ts'
import type { Reaching } from './deps.ts'

/** For functions that read what happened to posts. */
export const reachStories: Reaching<'stories'> = ({ table }) => ({ stories: createStories(table.client) })
