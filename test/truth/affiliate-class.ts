import type { Platform } from '../../lib/platforms/registry.ts'
import type { Assumptions } from './assumptions.ts'
import { ageAt, type Content, hourMs, numbersAt, shownAt } from './content.ts'
import type { Draws } from './draws.ts'
import type { Claimed, Move, PostPlan } from './plan.ts'

/** A post before its affiliate decided what to claim. */
export interface Draft {
  readonly content: Content
  /** When the affiliate would claim, if nothing else is on its mind. */
  readonly claimAtMs: number
  readonly draws: Draws
  readonly assumptions: Assumptions
}

/** People of one kind: how many there are, how large their posts are, and what they do with them. */
export interface AffiliateClass {
  readonly name: string
  readonly isHonest: boolean
  /** How many of them there are beside the other classes of the same honesty; 0 for those who come with another class. */
  readonly weight: number
  /** Between so many posts. */
  readonly posts?: readonly [number, number]
  /** The median of the views of a usual post. */
  readonly views?: number
  readonly platform?: Platform
  /** Which account they linked; without it, most have linked their own. `shared`: that of whoever they come with. */
  readonly links?: 'own' | 'misspelt' | 'another' | 'shared'
  /** How many accounts of their own they post from, of which they linked one at most; one by default. */
  readonly accounts?: 2
  /** The age in hours at which they claim, from and to. */
  readonly claimAge?: readonly [number, number]
  /** Whose content they claim: that of an affiliate of this class, who comes with them, or of a stranger. */
  readonly contentOf?: string
  readonly plan: (draft: Draft) => readonly PostPlan[]
}

const claimedOf = ({ views, clicks, conversions }: Claimed): Claimed => ({ views, clicks, conversions })

/** What the owner of a post sees in its own app at a moment: no lag, no gaps. */
export const inApp = ({ content }: Draft, atMs: number): Claimed => claimedOf(numbersAt(content, ageAt(content, atMs)))

/** What the platform shows at a moment; where it shows nothing, what the owner knows. */
export const onPlatform = (draft: Draft, atMs: number): Claimed => {
  const { content, assumptions } = draft
  const shown = shownAt(content, atMs, assumptions.platforms[content.platform])
  const known = inApp(draft, atMs)
  return {
    views: shown.views ?? known.views,
    clicks: shown.clicks ?? known.clicks,
    conversions: shown.conversions ?? known.conversions,
  }
}

const whole = (claimed: Claimed): Claimed => ({
  views: Math.round(claimed.views),
  clicks: Math.round(claimed.clicks),
  conversions: Math.round(claimed.conversions),
})

/** Every number of a claim by a factor. */
export const times = (factor: number, { views, clicks, conversions }: Claimed): Claimed =>
  whole({ views: views * factor, clicks: clicks * factor, conversions: conversions * factor })

export const honestly = (atMs: number, claimed: Claimed): Move => ({ atMs, claimed, isHonest: true })
export const falsely = (atMs: number, claimed: Claimed): Move => ({ atMs, claimed, isHonest: false })

/** A post whose claims alone decide whether it is honest. */
export const postOf = ({ content }: Draft, moves: readonly Move[], change: Partial<Content> = {}): PostPlan => ({
  content: { ...content, ...change },
  campaign: 0,
  moves,
  isHonest: moves.every(({ isHonest }) => isHonest),
})

/** The usual honest claim: the number in the owner's app. */
export const claimFromApp = (draft: Draft): readonly PostPlan[] => [
  postOf(draft, [honestly(draft.claimAtMs, inApp(draft, draft.claimAtMs))]),
]

export const hoursLater = (atMs: number, hours: number): number => atMs + hours * hourMs

/** The same draft of a post that is otherwise in part. */
export const withContent = (draft: Draft, change: Partial<Content>): Draft => ({
  ...draft,
  content: { ...draft.content, ...change },
})
