import { parseArgs } from 'node:util'
import { shiftedWorld, usualWorld } from './assumptions.ts'
import { classLines, figuresOf, platformLines, type Row, reliabilityLines } from './figures.ts'
import { liveSeed } from './live-seed.ts'
import type { Outcome } from './measure.ts'
import { allRules, combined, type Switch, switches } from './switches.ts'

/** Thresholds are chosen on these seeds; what is reported comes from others. */
const fitFrom = 1
const reportFrom = 1_001

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '3' },
    affiliates: { type: 'string', default: '400' },
    shifted: { type: 'boolean', default: false },
    fit: { type: 'boolean', default: false },
    from: { type: 'string' },
    switch: { type: 'string', default: '' },
    ablation: { type: 'boolean', default: false },
  },
})

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const assumptions = values.shifted ? shiftedWorld : usualWorld
const from = Number(values.from ?? (values.fit ? fitFrom : reportFrom))
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => from + at)

const liveThrough = async (how: Switch): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const seed of seeds) {
    const report = await liveSeed({ seed, affiliates: Number(values.affiliates), assumptions }, how)
    if (report.errors.length > 0) throw new Error(`Seed ${seed} met what nobody expected`, { cause: report.errors[0] })
    const posts = report.outcomes.reduce((sum, { posts: { length } }) => sum + length, 0)
    print(
      `seed ${seed}: ${posts} posts in ${report.seconds.toFixed(0)} s of one core; fingerprint ${report.fingerprint}`,
    )
    outcomes.push(...report.outcomes)
  }
  return outcomes
}

const percent = (share: number): string => (Number.isNaN(share) ? '-' : (100 * share).toFixed(1))

const figureText = ({ unit, figure: { value, low, high } }: Row): string => {
  const text = (number: number): string =>
    unit === '%' ? percent(number) : unit === 'ratio' ? number.toFixed(3) : number.toFixed(0)
  return `${text(value)}${unit === '%' ? ' %' : ''} (${text(low)} to ${text(high)})`
}

const printFigures = (outcomes: readonly Outcome[]): void => {
  print('\n| what | measured, with its 95 % interval |\n| --- | --- |')
  for (const row of figuresOf(outcomes)) print(`| ${row.name} | ${figureText(row)} |`)
}

const printClasses = (outcomes: readonly Outcome[]): void => {
  print('\n| class | affiliates | posts | caught % | accused at the end % | ever % | told % |')
  print('| --- | --- | --- | --- | --- | --- | --- |')
  for (const { name, isHonest, affiliates, posts, caught, accused, everAccused, told } of classLines(outcomes)) {
    const shares = [caught.value, accused, everAccused, told].map(percent).join(' | ')
    print(`| ${isHonest ? 'honest' : 'dishonest'}: ${name} | ${affiliates} | ${posts} | ${shares} |`)
  }
  print('\n| honest posts on | posts | accused at the end % | ever % |\n| --- | --- | --- | --- |')
  for (const { platform, posts, accused, everAccused } of platformLines(outcomes)) {
    print(`| ${platform} | ${posts} | ${percent(accused)} | ${percent(everAccused)} |`)
  }
}

const printReliability = (outcomes: readonly Outcome[]): void => {
  print('\n| trust probability | claims | forecast | honest |\n| --- | --- | --- | --- |')
  for (const { from, forecasts, forecast, honest } of reliabilityLines(outcomes)) {
    const shares = forecasts === 0 ? '- | -' : `${forecast.toFixed(3)} | ${honest.toFixed(3)}`
    print(`| ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)} | ${forecasts} | ${shares} |`)
  }
}

const switchOf = (name: string): Switch => {
  const found = switches[name]
  if (found === undefined) throw new Error(`There is no switch ${name}; there are ${Object.keys(switches).join(', ')}`)
  return found
}

const chosen = combined(values.switch.split(',').filter(Boolean).map(switchOf))

const printAblation = async (): Promise<void> => {
  const rows: string[] = []
  for (const [name, one] of [['all rules', allRules] as const, ...Object.entries(switches)]) {
    const figures = figuresOf(await liveThrough(combined([chosen, one])))
    const values = figures.slice(0, 4).map(({ figure }) => percent(figure.value))
    rows.push(`| ${name} | ${values.join(' | ')} |`)
  }
  print(
    '\n| rules | caught % | honest posts accused % | ever % | honest people accused % |\n| --- | --- | --- | --- | --- |',
  )
  for (const row of rows) print(row)
}

if (values.ablation) await printAblation()
else {
  const outcomes = await liveThrough(chosen)
  printClasses(outcomes)
  printFigures(outcomes)
  printReliability(outcomes)
}
