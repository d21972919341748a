import type * as z from 'zod/mini'
import type { postView } from '../../post/post-contract.ts'
import { levelName, verdictName } from '../words/verdict-words.ts'
import { Badge, toneOf } from './badge.tsx'

type Verdict = z.infer<typeof postView>['verdict']

/** A verdict in a word or two: `Matched`, `High discrepancy`. */
export const VerdictBadge = ({ verdict }: { readonly verdict: Pick<Verdict, 'status' | 'level'> }) => (
  <Badge tone={toneOf(verdict.status === 'DISCREPANCY' ? verdict.level : verdict.status)}>{verdictName(verdict)}</Badge>
)

/** The verdict on one number. */
export const LevelBadge = ({ level }: { readonly level: Verdict['level'] }) => (
  <Badge tone={toneOf(level)}>{levelName(level)}</Badge>
)
