import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { measureBundles, measureLoading } from './bundles.ts'
import { measureFlows } from './flows.ts'
import { measureThroughput } from './throughput.ts'

const dollarsPerMillionWrites = 0.71
const dollarsPerMillionReads = 0.14
/** Looks after the first one in a post's month, when its claim was true. */
const laterLooks = 14
const laterLook = { writes: 7, reads: 2 }

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const rounded = (value: number, digits = 1): string => value.toFixed(digits)
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n')

say('Bundles …')
const bundles = await measureBundles()
say('Module load, 2 × 25 processes …')
const loading = await measureLoading()
say('Throughput over serverless-offline, 6 runs of 6 s after 15 s of warming up …')
const throughput = await measureThroughput()
// Last, because it points this process at an emulator of its own.
say('Flows: 300 submissions and checks, in memory and on the emulator …')
const flows = await measureFlows()

const writes = flows.submitWrites + flows.checkWrites + laterLooks * laterLook.writes
const reads = flows.submitReads + flows.checkReads + laterLooks * laterLook.reads
const dollars = writes * dollarsPerMillionWrites + reads * dollarsPerMillionReads

const page = `# Performance

Measured by \`npm run bench\`, which writes this page. Times depend on the machine: here ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'},
Node ${process.version}. Units, bytes and counts do not, and are asserted by tests.

## Bundles

${table(
  ['function', 'bytes', 'gzip'],
  bundles.map(({ entry, bytes, gzipBytes }) => [entry, bytes.toLocaleString('en'), gzipBytes.toLocaleString('en')]),
)}

Loading the submissions function takes ${rounded(loading.submissionsMs)} ms, a bare document client ${rounded(loading.bareMs)} ms: ${rounded(loading.submissionsMs / loading.bareMs, 2)} times as long (medians of 25 processes).

## Flows

${table(
  ['', 'CPU ms', 'write units', 'read units'],
  [
    ['submission', rounded(flows.submitCpuMs, 2), rounded(flows.submitWrites), rounded(flows.submitReads)],
    [
      'first check, ten to a batch',
      rounded(flows.checkCpuMs, 2),
      rounded(flows.checkWrites),
      rounded(flows.checkReads),
    ],
  ],
)}

CPU with the table in memory, without the SDK's own work. Against the emulator, one worker reconciles ${rounded(flows.reconciledPerSecond, 0)} posts a second.

A million true posts, looked at ${laterLooks + 1} times each in their month: ${rounded(writes, 0)} write and ${rounded(reads, 0)} read units a post, about ${rounded(dollars, 0)} dollars of DynamoDB
(${dollarsPerMillionWrites} and ${dollarsPerMillionReads} dollars a million units).

## Throughput over serverless-offline

${table(
  ['', 'connections', 'requests/s', 'p50 ms', 'p99 ms'],
  throughput.map((row) => [row.what, row.connections, rounded(row.requestsPerSecond, 0), row.p50Ms, row.p99Ms]),
)}

## Growth

What lists and dashboards read does not grow with the posts, see [data-model.md](data-model.md#cost); a sweep reads what is due and writes
nothing.
`

await writeFile(new URL('../../docs/performance.md', import.meta.url), page)
say(page)
