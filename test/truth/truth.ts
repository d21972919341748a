import { parseArgs } from 'node:util'
import { alertLines } from './alert-figures.ts'
import { shiftedWorld, usualWorld } from './assumptions.ts'
import { classLines, platformLines } from './class-figures.ts'
import { figuresOf, type Row, reliabilityLines } from './figures.ts'
import { liveSeedOnce } from './live-seed.ts'
import type { Outcome } from './measure.ts'
import { ruleLines } from './pattern-figures.ts'
import { liveQuickly, liveQuicklyOnce } from './quick.ts'
import { allRules, combined, quickSwitches, type Switch, switches } from './switches.ts'

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
    loud: { type: 'boolean', default: false },
    advised: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
})

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const assumptions = values.shifted ? shiftedWorld : usualWorld
const from = Number(values.from ?? (values.fit ? fitFrom : reportFrom))
const seeds = Array.from({ length: Number(values.seeds) }, (_, at) => from + at)

/** What each switch makes of the seeds; all of them set the same thresholds. */
const liveThrough = async (measured: readonly Switch[]): Promise<readonly Outcome[][]> => {
  const outcomes = measured.map((): Outcome[] => [])
  for (const seed of seeds) {
    const reports = await liveSeedOnce({ seed, affiliates: Number(values.affiliates), assumptions }, measured)
    const [first] = reports
    if (first === undefined) throw new Error('Nothing is to be measured')
    if (first.errors.length > 0) throw new Error(`Seed ${seed} met what nobody expected`, { cause: first.errors[0] })
    const posts = first.outcomes.reduce((sum, { posts: { length } }) => sum + length, 0)
    print(`seed ${seed}: ${posts} posts in ${first.seconds.toFixed(0)} s of one core; fingerprint ${first.fingerprint}`)
    for (const [at, report] of reports.entries()) outcomes[at]?.push(...report.outcomes)
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
  print('\n| what | measured, with its 95 % interval | goal |\n| --- | --- | --- |')
  for (const row of figuresOf(outcomes)) print(`| ${row.name} | ${figureText(row)} | ${row.goal ?? ''} |`)
}

const printClasses = (outcomes: readonly Outcome[]): void => {
  print('\n| class | affiliates | posts | caught % | accused at the end % | ever % | told % | pattern % |')
  print('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const line of classLines(outcomes)) {
    const { name, isHonest, affiliates, posts, caught, accused, everAccused, told, pattern } = line
    const shares = [caught.value, accused, everAccused, told, pattern].map(percent).join(' | ')
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

/** The sizes of the posts' items, which decide how many units a check writes. */
const printSizes = (outcomes: readonly Outcome[]): void => {
  const sizes = outcomes.flatMap(({ posts }) => posts.map(({ bytes }) => bytes)).toSorted((left, right) => left - right)
  const at = (share: number): number => sizes[Math.floor(share * (sizes.length - 1))] ?? 0
  print(`\nA post's item: ${at(0.5)} bytes at the median, ${at(0.95)} at the 95th percentile, ${at(1)} at most.`)
}

const printAlerts = (outcomes: readonly Outcome[]): void => {
  print('\n| alert | alerts | per 1,000 posts | about honest people |\n| --- | --- | --- | --- |')
  for (const { type, alerts, perThousand, ofHonest } of alertLines(outcomes)) {
    print(`| ${type} | ${alerts} | ${perThousand.toFixed(1)} | ${ofHonest} |`)
  }
}

const printPatterns = (outcomes: readonly Outcome[]): void => {
  print(
    '\n| pattern | dishonest affiliates | not caught by a post | nor by another pattern | honest affiliates |\n| --- | --- | --- | --- | --- |',
  )
  for (const { rule, dishonest, uncaught, alone, honest } of ruleLines(outcomes)) {
    print(`| ${rule} | ${dishonest} | ${uncaught} | ${alone} | ${honest} |`)
  }
}

const switchOf = (name: string): Switch => {
  const found = switches[name]
  if (found === undefined) throw new Error(`There is no switch ${name}; there are ${Object.keys(switches).join(', ')}`)
  return found
}

const chosen = combined([
  { isLoud: values.loud, isAdvised: values.advised },
  ...values.switch.split(',').filter(Boolean).map(switchOf),
])

const ablated = [
  'dishonest affiliates caught',
  'honest posts accused at the end',
  'honest posts ever accused',
  'honest affiliates accused at the end',
]

const rowOf = (name: string, outcomes: readonly Outcome[]): string => {
  const figures = figuresOf(outcomes)
  const shares = ablated.map((wanted) =>
    percent(figures.find((row) => row.name === wanted)?.figure.value ?? Number.NaN),
  )
  return `| ${name} | ${shares.join(' | ')} |`
}

const printRows = (rows: readonly string[]): void => {
  print(
    '\n| rules | caught % | honest posts accused % | ever % | honest people accused % |\n| --- | --- | --- | --- | --- |',
  )
  for (const row of rows) print(row)
}

/** What quick lives are without each rule. */
const printQuickAblation = (): void => {
  const measured = [['all rules', allRules] as const, ...Object.entries(quickSwitches)]
  const lives = seeds.map((seed) =>
    liveQuicklyOnce(
      { seed, affiliates: Number(values.affiliates), assumptions },
      measured.map(([, how]) => how),
    ),
  )
  printRows(
    measured.map(([name], at) =>
      rowOf(
        name,
        lives.flatMap((life) => life[at] ?? []),
      ),
    ),
  )
}

/** Rows that need no life of their own come from one. */
const printAblation = async (): Promise<void> => {
  const all = [['all rules', allRules] as const, ...Object.entries(switches)].map(
    ([name, one]) => [name, combined([chosen, one])] as const,
  )
  const byThresholds = Map.groupBy(all, ([, { thresholds }]) => JSON.stringify(thresholds))
  const rows: string[] = []
  for (const same of byThresholds.values()) {
    const outcomes = await liveThrough(same.map(([, how]) => how))
    for (const [at, [name]] of same.entries()) {
      rows.push(rowOf(name, outcomes[at] ?? []))
    }
  }
  printRows(rows)
}

if (values.ablation && values.quick) printQuickAblation()
else if (values.ablation) await printAblation()
else if (values.quick) {
  const outcomes = seeds.flatMap((seed) =>
    liveQuickly({ seed, affiliates: Number(values.affiliates), assumptions }, chosen),
  )
  printClasses(outcomes)
  printFigures(outcomes)
  printReliability(outcomes)
  printAlerts(outcomes)
  printPatterns(outcomes)
} else {
  const [outcomes = [], silent = []] = await liveThrough(
    values.loud ? [chosen, combined([chosen, switchOf('NO_PATTERN')])] : [chosen],
  )
  printClasses(outcomes)
  printFigures(outcomes)
  printReliability(outcomes)
  printSizes(outcomes)
  printAlerts(outcomes)
  printPatterns(outcomes)
  if (values.loud) {
    print('\nThe same lives, without the alerts PATTERN:')
    printFigures(silent)
  }
}
