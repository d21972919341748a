import type * as z from 'zod/mini'
import type { performanceView } from '../../../people/performance.ts'
import { halfLifeDays } from '../../../trust/vocabulary.ts'
import type { ChartSpec, Series } from '../../parts/chart-spec.ts'

export type Performance = z.infer<typeof performanceView>
export type Evidence = Performance['evidence'][number]

const halfLifeMs = halfLifeDays * 86_400_000

/** What a piece of evidence weighs at a moment: half as much every 90 days after its claim. */
export const weightAt = ({ weight, at }: Evidence, nowMs: number): number =>
  weight * 2 ** ((Date.parse(at) - nowMs) / halfLifeMs)

/** Whether a piece speaks for its affiliate: only a confirmed claim does. */
export const speaksFor = ({ level }: Pick<Evidence, 'level'>): boolean => level === 'NONE'

/** A weight with the side it is on: above zero for the affiliate, below zero against. */
export const signed = (evidence: Evidence, weight: number): number => (speaksFor(evidence) ? weight : -weight)

/**
 * All that the evidence weighs at a moment, rounded down to two places, so that it never seems to be enough before it is;
 * null where there is more evidence than is known here.
 */
export const wholeWeight = ({ evidence, total_submissions: total }: Performance, nowMs: number): number | null => {
  if (evidence.length < total) return null
  return Math.floor(evidence.reduce((sum, one) => sum + weightAt(one, nowMs), 0) * 100) / 100
}

const twoPlaces = (value: number): number => Math.round(value * 100) / 100

const seriesOf = (label: string, tone: Series['tone'], evidence: readonly Evidence[]): Series => ({
  label,
  tone,
  kind: 'marks',
  points: evidence.map((one) => ({ x: Date.parse(one.at), y: twoPlaces(signed(one, one.weight)) })),
})

/** The evidence as a picture: when it came, and how much it weighed for or against. */
export const evidenceChart = (evidence: readonly Evidence[]): ChartSpec => ({
  sentence: 'The weight of each post when it was claimed: above zero counts for you, below zero against you.',
  bottom: 'Claimed',
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
