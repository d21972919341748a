import type { PostAppealState } from '../../../post/appealed.ts'
import { Badge, type Tone } from '../../parts/badge.tsx'
import { linkTo } from '../../place.ts'
import { stateWords } from '../../words/appeal-words.ts'
import { pathOfAppeal } from './appeal-data.ts'

const tones: Readonly<Record<PostAppealState, Tone>> = {
  OPEN: 'info',
  UPHELD: 'good',
  PARTLY: 'low',
  REJECTED: 'medium',
  WITHDRAWN: 'quiet',
}

interface Known {
  readonly id: string
  readonly state: PostAppealState
}

/** How an appeal stands, with a link to it. */
export const AppealState = ({ appeal: { id, state } }: { readonly appeal: Known }) => (
  <a class="appeal-state" href={linkTo(pathOfAppeal(id))}>
    <Badge tone={tones[state]}>{stateWords[state]}</Badge>
  </a>
)

/** The appeal of a post that matters now: the open one, or else the latest; null for none. */
export const currentAppeal = <One extends Known>(appeals: readonly One[]): One | null =>
  appeals.find(({ state }) => state === 'OPEN') ?? appeals.at(-1) ?? null
