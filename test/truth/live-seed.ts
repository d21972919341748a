import { createHash } from 'node:crypto'
import { createDueSlots } from './due-slots.ts'
import { live } from './live.ts'
import { measure, type Outcome } from './measure.ts'
import { contentsOf, type People, populationOf } from './population.ts'
import { allRules, type Switch } from './switches.ts'
import { createTruthWorld, startMs } from './world.ts'

export interface SeedReport {
  readonly seed: number
  readonly outcomes: readonly Outcome[]
  /** Of one core's work. */
  readonly seconds: number
  /** The same for two runs of the same seed. */
  readonly fingerprint: string
  /** Errors that a flow met, which no world gives a reason for. */
  readonly errors: readonly unknown[]
}

/** What this process worked, however busy the machine is. */
const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1_000

/** Lives through one seed, and reports what each of the switches makes of it; those set the same thresholds. */
export const liveSeedOnce = async (people: People, measured: readonly Switch[]): Promise<SeedReport[]> => {
  const began = cpuMs()
  const { seed, assumptions } = people
  const plans = populationOf(people)
  const dueSlots = createDueSlots(startMs)
  const world = createTruthWorld({ seed, assumptions, contents: contentsOf(plans), onWrite: dueSlots.note })
  const life = await live(world, plans, dueSlots, measured[0])
  const reports: SeedReport[] = []
  for (const { ignores = () => false } of measured) {
    const outcomes = await measure(life, ignores, world.deps)
    const fingerprint = createHash('sha256').update(JSON.stringify(outcomes)).digest('hex').slice(0, 16)
    reports.push({ seed, outcomes, seconds: (cpuMs() - began) / 1_000, fingerprint, errors: world.errors })
  }
  return reports
}

/** Lives through one seed: the same people and the same truth, whatever rules are on. */
export const liveSeed = async (people: People, how: Switch = allRules): Promise<SeedReport> => {
  const [report] = await liveSeedOnce(people, [how])
  if (report === undefined) throw new Error('A life gave no report')
  return report
}
