import { JoinView } from './people/join.tsx'
import { RecoverView } from './recover.tsx'

/** What links lead to that people open once, before they have a key; loaded as one file. */
export const newcomerParts = { JoinView, RecoverView }
