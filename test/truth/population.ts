import { platformNames } from '../../lib/platforms/registry.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import type { AffiliateClass, Draft } from './affiliate-class.ts'
import { claimFromApp } from './affiliate-class.ts'
import type { Assumptions } from './assumptions.ts'
import { type Content, hourMs } from './content.ts'
import { dishonestClasses } from './dishonest-classes.ts'
import { type Draws, drawsOf } from './draws.ts'
import { honestClasses } from './honest-classes.ts'
import { contentOf, type Maker } from './make-content.ts'
import type { AffiliatePlan, PostPlan } from './plan.ts'
import { startMs } from './world.ts'

/** More than anybody would expect of a real programme, so that each class has enough people to be measured. */
const dishonestShare = 0.4
/** A liar tells the truth about the others. */
const liedAboutShare = 0.7
const lastClaimHours = 55 * 24
const usualClaimAge = [3, 240] as const
const usualPosts = [2, 8] as const
const usualViews = 2_500

export const classes: readonly AffiliateClass[] = [...honestClasses, ...dishonestClasses]

/** How many affiliates each class has, so that no class is left out. */
const countsOf = (of: readonly AffiliateClass[], total: number): readonly (readonly [AffiliateClass, number])[] => {
  const weights = of.reduce((sum, { weight }) => sum + weight, 0)
  return of
    .filter(({ weight }) => weight > 0)
    .map((one) => [one, Math.max(1, Math.round((total * one.weight) / weights))] as const)
}

const makerOf = (seed: number, at: number, { platform, views = usualViews }: AffiliateClass): Maker => {
  const affiliateId: AffiliateId = `aff_${String(at).padStart(26, '0')}`
  const draws = drawsOf(seed, affiliateId)
  return {
    affiliateId,
    handle: `maker${at}`,
    platforms: platform === undefined ? [draws.pick(platformNames), draws.pick(platformNames)] : [platform],
    views: draws.logNormal(views, views < usualViews ? 0.5 : 1.1),
    clicksPerView: draws.logNormal(0.012, 0.5),
    draws,
  }
}

/** Hours at which it is published and claimed; all verdicts are final before the world ends. */
const momentsOf = (draws: Draws, [from, to]: readonly [number, number]) => {
  const claimAge = draws.logBetween(from, to)
  const publishedAtMs = startMs + Math.round((draws.between(1, lastClaimHours - claimAge) * hourMs) / 1_000) * 1_000
  return { publishedAtMs, claimAtMs: Math.round(publishedAtMs + claimAge * hourMs) }
}

const ownDraft = (of: AffiliateClass, maker: Maker, assumptions: Assumptions, at: number): Draft => {
  const draws = drawsOf(maker.affiliateId, maker.draws.below(1e9), at)
  const { publishedAtMs, claimAtMs } = momentsOf(draws, of.claimAge ?? usualClaimAge)
  const author =
    of.contentOf === 'stranger'
      ? `stranger${draws.below(1e6)}`
      : of.links === 'another'
        ? `${maker.handle}b`
        : of.accounts === 2 && draws.chance(0.5)
          ? `${maker.handle}c`
          : maker.handle
  return { content: contentOf(maker, author, publishedAtMs, draws, assumptions), claimAtMs, draws, assumptions }
}

/** A draft about content that somebody else made; claimed at a moment of one's own, before or after the other. */
const draftOf = ({ content }: PostPlan, maker: Maker, assumptions: Assumptions, at: number): Draft => {
  const draws = drawsOf(maker.affiliateId, maker.draws.below(1e9), at)
  const claimAtMs = Math.round(
    Math.min(startMs + lastClaimHours * hourMs, content.publishedAtMs + draws.logBetween(2, 240) * hourMs),
  )
  return { content, claimAtMs, draws, assumptions }
}

const linksOf = (of: AffiliateClass, maker: Maker, source: AffiliatePlan | null): AffiliatePlan['links'] => {
  const { handle, draws } = maker
  const platforms = [...new Set(source?.posts.map(({ content }) => content.platform) ?? maker.platforms)]
  if (of.links === undefined && !draws.chance(0.6)) return []
  if (of.links === 'shared') return source?.links ?? []
  const name = of.links === 'misspelt' ? handle.replace('maker', 'makr') : handle
  return platforms.map((platform) => ({ platform, handle: name }))
}

const planOf = (
  of: AffiliateClass,
  maker: Maker,
  assumptions: Assumptions,
  source: AffiliatePlan | null,
): AffiliatePlan => {
  const { draws, affiliateId } = maker
  const [from, to] = of.posts ?? usualPosts
  const count = from + draws.below(to - from + 1)
  const drafts =
    source?.posts.map((post, at) => draftOf(post, maker, assumptions, at)) ??
    Array.from({ length: count }, (_, at) => ownDraft(of, maker, assumptions, at))
  const posts = drafts.flatMap((draft, at) => {
    const isUsual =
      !of.isHonest && at > 0 && source === null && of.contentOf === undefined && !draws.chance(liedAboutShare)
    return isUsual ? claimFromApp(draft) : of.plan(draft)
  })
  return { affiliateId, className: of.name, isHonest: of.isHonest, links: linksOf(of, maker, source), posts }
}

/** Who takes part in a world. */
export interface People {
  readonly seed: number
  /** About how many, besides those who come with another; each class has one at least. */
  readonly affiliates: number
  readonly assumptions: Assumptions
  /** The classes that there are; all of them by default. */
  readonly among?: readonly AffiliateClass[]
}

/** Everybody who takes part, and everything that they will do. */
export const populationOf = ({ seed, affiliates, assumptions, among = classes }: People): readonly AffiliatePlan[] => {
  const plans: AffiliatePlan[] = []
  const add = (of: AffiliateClass, source: AffiliatePlan | null): AffiliatePlan => {
    const plan = planOf(of, makerOf(seed, plans.length, of), assumptions, source)
    plans.push(plan)
    return plan
  }
  const counts = [
    ...countsOf(
      among.filter(({ isHonest }) => isHonest),
      affiliates * (1 - dishonestShare),
    ),
    ...countsOf(
      among.filter(({ isHonest }) => !isHonest),
      affiliates * dishonestShare,
    ),
  ]
  for (const [of, count] of counts) {
    const sourceClass = classes.find(({ name }) => name === of.contentOf)
    for (let at = 0; at < count; at += 1) add(of, sourceClass === undefined ? null : add(sourceClass, null))
  }
  return plans
}

/** What is true of every piece of content, by platform and native id. */
export const contentsOf = (plans: readonly AffiliatePlan[]): ReadonlyMap<string, Content> =>
  new Map(
    plans.flatMap(({ posts }) =>
      posts.map(({ content }) => [`${content.platform}:${content.nativeId}`, content] as const),
    ),
  )
