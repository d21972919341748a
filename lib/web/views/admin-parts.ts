import { PatternsView } from './patterns/patterns.tsx'
import { WorkView } from './work/work.tsx'

/** The views that only admins see; they are loaded as one file, so that nobody else waits for them. */
export const adminParts = { PatternsView, WorkView }
