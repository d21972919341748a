import type { PatternRule } from './finding.ts'
import type { RuleFigure, RuleFigures } from './rule-figures.ts'
import { type advices, advisedFrom, loudFrom } from './vocabulary.ts'

/**
 * What a stage's own figures say of a rule: `ACCUSE` that it may, `SILENCE` that appeals clear too many, `WAIT` that it names too few, `REVIEW`
 * that they show nothing, so that somebody has to look; `KEEP` of a rule that accuses and that nothing speaks against.
 */
export type Advice = (typeof advices)[number]

/** Of a normal distribution, 95 % lie within so many standard deviations. */
const deviations = 1.96

/** The least share that so many of all leave plausible: the lower end of Wilson's interval of 95 %. */
export const leastShare = (part: number, whole: number): number => {
  if (part === 0) return 0
  const [share, square] = [part / whole, deviations ** 2]
  const spread = deviations * Math.sqrt((share * (1 - share)) / whole + square / (4 * whole ** 2))
  return (share + square / (2 * whole) - spread) / (1 + square / whole)
}

const nothingOf = (rule: PatternRule): RuleFigure => ({ rule, named: 0, caught: 0, cleared: 0 })

export const figureOf = ({ rules }: RuleFigures, rule: PatternRule): RuleFigure =>
  rules.find((one) => one.rule === rule) ?? nothingOf(rule)

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Whether those whom a rule names are accused by verdicts, too, at least half of them and twice as often as everybody else. */
const isBorneOut = ({ named, caught, cleared }: RuleFigure, all: RuleFigures): boolean =>
  leastShare(caught, named) >= Math.max(advisedFrom.share, advisedFrom.times * shareOf(all.caught, all.judged)) &&
  cleared <= loudFrom.honestShare * named

/** Whether appeals cleared more of those whom a rule accused than a review may find honest, with the same certainty. */
const isRefuted = ({ named, cleared }: RuleFigure): boolean =>
  cleared >= advisedFrom.cleared && leastShare(cleared, Math.max(named, cleared)) > loudFrom.honestShare

export const adviceOn = (rule: PatternRule, isLoud: boolean, figures: RuleFigures): Advice => {
  const figure = figureOf(figures, rule)
  if (isLoud) return isRefuted(figure) ? 'SILENCE' : 'KEEP'
  if (figure.named < advisedFrom.named) return 'WAIT'
  return isBorneOut(figure, figures) ? 'ACCUSE' : 'REVIEW'
}

const count = (number: number): string => number.toLocaleString('en-US')
const people = (number: number): string => (number === 1 ? '1 affiliate' : `${count(number)} affiliates`)
const percent = (part: number, whole: number): string => `${Math.round(100 * shareOf(part, whole))} %`

const endings: Readonly<Record<Advice, string>> = {
  ACCUSE: 'You can let it accuse.',
  SILENCE: `More than one in ${1 / loudFrom.honestShare} was cleared. Make it silent.`,
  WAIT: `From ${advisedFrom.named} on, this says something.`,
  REVIEW: `This alone does not show that it is right: look at ${loudFrom.reviewed} of them before you let it accuse.`,
  KEEP: '',
}

/** What the figures say of a rule, and what follows, in a few plain sentences. */
export const adviceInWords = (rule: PatternRule, advice: Advice, figures: RuleFigures): string => {
  const { named, caught, cleared } = figureOf(figures, rule)
  const also =
    named === 0
      ? ''
      : ` A final verdict that stands accuses ${count(caught)} of them, too (${percent(caught, named)}; of all ${people(figures.judged)} with a final verdict ${percent(figures.caught, figures.judged)}).`
  const answered = cleared === 0 ? '' : ` Appeals cleared ${count(cleared)}.`
  return `It names ${named === 0 ? 'nobody' : people(named)}.${also}${answered} ${endings[advice]}`.trim()
}
