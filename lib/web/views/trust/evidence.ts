import type * as z from 'zod/mini'
import type { performanceView } from '../../../people/performance-contract.ts'
import { halfLifeDays } from '../../../trust/vocabulary.ts'
import type { ChartSpec, Series } from '../../parts/chart-spec.ts'

export type Performance = z.infer<typeof performanceView>
export type Evidence = Performance['evidence'][number]

const halfLifeMs = halfLifeDays * 86_400_000

/** The weight of a piece of evidence at a moment: it halves every 90 days after its claim. */
export const weightAt = ({ weight, at }: Evidence, nowMs: number): number =>
  weight * 2 ** ((Date.parse(at) - nowMs) / halfLifeMs)

/** Whether a piece of evidence counts for its affiliate: only a confirmed claim of a post that is there does. */
export const speaksFor = ({ level, is_gone: isGone }: Pick<Evidence, 'level' | 'is_gone'>): boolean =>
  level === 'NONE' && !isGone

/** A weight with its sign: positive counts for the affiliate, negative against. */
export const signed = (evidence: Evidence, weight: number): number => (speaksFor(evidence) ? weight : -weight)

type Judged = Pick<Performance, 'evidence' | 'total_submissions'>

/** Whether there is more evidence than is loaded. A post that is gone without a verdict is not among those judged. */
export const isCutOff = ({ evidence, total_submissions: total }: Judged): boolean =>
  evidence.filter(({ level }) => level !== null).length < total

/**
 * The weights of all confirmed claims at a moment, rounded down to two decimals, so that they never seem enough before they
 * are; null if there is more evidence than is loaded.
 */
export const confirmedWeight = (judged: Judged, nowMs: number): number | null => {
  if (isCutOff(judged)) return null
  const weights = judged.evidence.filter(speaksFor).map((one) => weightAt(one, nowMs))
  return Math.floor(weights.reduce((sum, weight) => sum + weight, 0) * 100) / 100
}

const twoPlaces = (value: number): number => Math.round(value * 100) / 100

const seriesOf = (label: string, tone: Series['tone'], evidence: readonly Evidence[]): Series => ({
  label,
  tone,
  kind: 'marks',
  points: evidence.map((one) => ({ x: Date.parse(one.at), y: twoPlaces(signed(one, one.weight)) })),
})

/** The evidence as a chart: when each piece came, and how much it counted for or against. */
export const evidenceChart = (evidence: readonly Evidence[]): ChartSpec => ({
  sentence: 'The weight of each post when it began to count: above zero counts for you, below zero against you.',
  bottom: 'Counts from',
  labels: null,
  series: [
    seriesOf('For you', 'verified', evidence.filter(speaksFor)),
    seriesOf(
      'Against you',
      'overclaimed',
      evidence.filter((one) => !speaksFor(one)),
    ),
  ],
})
