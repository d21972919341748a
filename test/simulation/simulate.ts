import { parseArgs } from 'node:util'
import { type SimulationReport, simulateSeed } from './simulate-seed.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
})

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const faultText = (faults: SimulationReport['faults']): string =>
  Object.entries(faults)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')

const tell = ({ seed, steps, faults, posts, checks, fingerprint, broken }: SimulationReport): void => {
  print(
    `seed ${seed}: ${steps} steps, ${posts} posts, ${checks} checks, ${faultText(faults)}; fingerprint ${fingerprint}`,
  )
  for (const line of broken) print(`  BROKEN: ${line}`)
}

const simulateOne = async (seed: number): Promise<void> => {
  const report = await simulateSeed(seed)
  tell(report)
  if (report.broken.length > 0) process.exitCode = 1
}

const simulateMany = async (from: number, count: number): Promise<void> => {
  const began = performance.now()
  const sums: Record<string, number> = {}
  let [steps, failed] = [0, 0]
  for (let seed = from; seed < from + count; seed += 1) {
    const report = await simulateSeed(seed)
    steps += report.steps
    for (const [kind, struck] of Object.entries(report.faults)) sums[kind] = (sums[kind] ?? 0) + struck
    if (report.broken.length > 0) {
      failed += 1
      tell(report)
      print(`  Replay it with: npm run simulate -- --seed ${seed}`)
    }
  }
  const seconds = (performance.now() - began) / 1000
  print(
    `${count} seeds, ${steps} steps, ${failed} failed, ${(count / seconds).toFixed(1)} seeds a second. Faults: ${faultText(sums)}.`,
  )
  if (failed > 0) process.exitCode = 1
}

await (values.seed === undefined
  ? simulateMany(Number(values.from), Number(values.seeds))
  : simulateOne(Number(values.seed)))
