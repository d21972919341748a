import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { maxPostsPerMessage } from '../../lib/queue/check-messages.ts'
import { measureBundles, measureLoading } from './bundles.ts'
import { measureFlows } from './flows.ts'
import { dueAtGrowth, measureGrowth, type Use } from './growth.ts'
import { measureLinks } from './links.ts'
import { keptGrowth, pageWith, publishPage, readArguments } from './publish-page.ts'
import { measureRedirect } from './redirect.ts'
import { scaleTables } from './scale.ts'
import { measureSealing } from './sealing.ts'
import { measureSettling, settlingSection } from './settling.ts'
import { measureThroughput } from './throughput.ts'
import { xBill } from './x-bill.ts'

const dollarsPerMillionWrites = 0.71
const dollarsPerMillionReads = 0.14
/** Looks after the first one in a post's month, when its claim was true. */
const laterLooks = 11
const laterLook = { writes: 3, reads: 2 }
/** What the items of each transaction cost at the least, see docs/data-model.md. */
const floorWrites = { submit: 12, check: 13 }
/** Of the posts that a sweep's message holds, counting it half full: the last one of each platform seldom is. */
const postsPerMessage = maxPostsPerMessage / 2
/** A post's own message when it is submitted, and its share of one a look after that, each sent, received and deleted. */
const queueCallsPerPost = 3 * (1 + laterLooks / postsPerMessage)
const dollarsPerMillionQueueCalls = 0.4
/** ARM, by the gigabyte-second; requests of the API and of Lambda. */
const dollarsPerMillion = { lambdaGbSeconds: 13.34, lambdaCalls: 0.2, apiCalls: 1 }

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

const path = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))
const { isWriting, keepsGrowth, isSettlingAlone, isScaleAlone } = readArguments(process.argv.slice(2))
if (isScaleAlone) {
  say(scaleTables())
  process.exit()
}
if (isSettlingAlone) {
  say('Settling: two days of 10,000 posts …')
  const section = settlingSection(await measureSettling())
  await publishPage(isWriting ? await pageWith(path, section) : section, { path, isWriting, say })
  process.exit()
}
say(`The tables of docs/scale.md, by the model and its simulations:\n\n${scaleTables()}\n`)
say('Bundles …')
const bundles = await measureBundles()
say('Module load, 2 × 25 processes …')
const loading = await measureLoading()
say('Links …')
const links = measureLinks()
say('Sealing 20,000 changes in memory …')
const sealing = await measureSealing()
const sealMs = sealing.ownCpuMs + sealing.callsPerChange * sealing.callCpuMs
say('Throughput over serverless-offline, 6 runs of 6 s after 15 s of warming up …')
const throughput = await measureThroughput()
// Last, because it points this process at an emulator of its own.
say('Flows: 300 submissions and checks on the emulator, then with its answers replayed …')
const flows = await measureFlows()
const redirect = await measureRedirect()
say('Settling: two days of 10,000 posts …')
const settling = settlingSection(await measureSettling())

const writes = flows.submit.writes + flows.check.writes + laterLooks * laterLook.writes
const reads = flows.submit.reads + flows.check.reads + laterLooks * laterLook.reads
const tableDollars = writes * dollarsPerMillionWrites + reads * dollarsPerMillionReads
const queueDollars = queueCallsPerPost * dollarsPerMillionQueueCalls
/** One call of the API, and a batch of ten per look; each as long as its CPU takes at half a gigabyte, ten times over. */
const calls = 1 + (1 + laterLooks) / 10
const seconds = (10 * (flows.submitCpuMs + (1 + laterLooks) * flows.checkCpuMs)) / 1000
const lambdaDollars = calls * dollarsPerMillion.lambdaCalls + 0.5 * seconds * dollarsPerMillion.lambdaGbSeconds
const dollars = tableDollars + queueDollars + lambdaDollars + dollarsPerMillion.apiCalls

/** A million clicks: the API, the function for ten times its CPU at half a gigabyte, and the table. */
const clickDollars = {
  api: dollarsPerMillion.apiCalls,
  lambda: dollarsPerMillion.lambdaCalls + 0.5 * ((10 * redirect.cpuMs) / 1000) * dollarsPerMillion.lambdaGbSeconds,
  table: redirect.cost.writes * dollarsPerMillionWrites + redirect.cost.reads * dollarsPerMillionReads,
}

const measuredGrowth = async (): Promise<string> => {
  const growth = await measureGrowth((posts) => say(`Growth: ${posts.toLocaleString('en')} posts …`))
  const row = (use: Use): (string | number)[] => [
    use,
    ...growth.map(({ uses }) => `${rounded(uses[use].reads)} / ${rounded(uses[use].ms, 0)}`),
  ]
  return `## Growth

Read units / milliseconds, as the posts of a campaign grow; ${dueAtGrowth} of them owe a check. Recomputing reads an affiliate's posts, a fifth of all.

${table(['', ...growth.map(({ posts }) => `${posts.toLocaleString('en')} posts`)], (['dashboard', 'list', 'sweep', 'recompute'] as const).map(row))}`
}

const growthSection = keepsGrowth ? await keptGrowth(path) : await measuredGrowth()

const page = `# Performance

Measured by \`npm run bench\`, which prints this page; \`npm run bench -- --write\` writes it, and with \`--keep-growth\` leaves its last section as it is. \`npm run bench -- --settling\` measures the section about settling alone. Times depend on the machine: here ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'},
Node ${process.version}. Units, bytes and counts do not, and are asserted by tests.

## Bundles

${table(
  ['function', 'bytes', 'gzip'],
  bundles.map(({ entry, bytes, gzipBytes }) => [entry, bytes.toLocaleString('en'), gzipBytes.toLocaleString('en')]),
)}

Of a bundle's bytes about half are the SDK. esbuild makes the bundles, without [what no function runs](../lib/tools/deploy/lean-bundles.ts), and oxc makes them smaller by some 3 %. Loading the submissions function takes ${rounded(loading.submissionsMs)} ms, a bare document client as the bundler makes it ${rounded(loading.bareMs)} ms: ${rounded(loading.submissionsMs / loading.bareMs, 2)} times as long (medians of 25 processes).

## Flows

${table(
  ['', 'CPU ms', 'of it the SDKs', 'write units', 'of these at least', 'read units'],
  [
    [
      'submission',
      rounded(flows.submitCpuMs, 2),
      rounded(flows.submitSdkCpuMs, 2),
      rounded(flows.submit.writes),
      floorWrites.submit,
      rounded(flows.submit.reads),
    ],
    [
      'first check, ten to a batch',
      rounded(flows.checkCpuMs, 2),
      rounded(flows.checkSdkCpuMs, 2),
      rounded(flows.check.writes),
      floorWrites.check,
      rounded(flows.check.reads),
    ],
  ],
)}

CPU is the median of a request to the exported handler, and of a post's share of a batch, with everything but the network: the SDKs serialise, sign and
parse as ever, their transport answers with what the emulator answered before. A submission counts against the rate limit, which is one write unit.
Against the emulator, one worker reconciles ${rounded(flows.reconciledPerSecond, 0)} posts a second.

## Sealing

A run of seal-changes takes ${rounded(sealing.callsPerChange, 2)} calls of the table for each change, of which each takes ${rounded(sealing.callCpuMs, 2)} ms of CPU in the SDK, and ${rounded(sealing.ownCpuMs, 2)} ms to chain, hash and append it, measured with ${sealing.changes.toLocaleString('en')} changes on a table in memory. That is ${rounded((100_000 * sealMs) / 1000, 0)} s of a CPU for an hour of 100,000 changes, of the 300 s that the
function has; its 1,769 MB bring a whole CPU. Calls that take 5 ms each, for 32 items side by side, would take ${rounded((100_000 * sealing.callsPerChange * 5) / 32 / 1000, 0)} s, within the same time. What is left is sealed by the next run.

## Links

Reading a link takes ${rounded(links.linkMicroseconds)} µs, and finding one in pasted text ${rounded(links.pastedMicroseconds)} µs of CPU: medians over every form that the
tests know. The hardest 100,000 characters take ${rounded(links.longestMs)} ms.

## Clicks

A click that counts takes ${rounded(redirect.cpuMs, 2)} ms of CPU, ${rounded(redirect.sdkCpuMs, 2)} of them in the SDK; ${rounded(redirect.cost.writes)} write units and ${rounded(redirect.cost.reads)} read units; a function that does nothing but
refuse takes ${rounded(redirect.noOpCpuMs, 2)} ms. A million of them cost ${rounded(clickDollars.api + clickDollars.lambda + clickDollars.table, 2)} dollars: the table ${rounded(clickDollars.table, 2)}, Lambda ${rounded(clickDollars.lambda, 2)} (counting ten times the CPU at half a
gigabyte), the API ${rounded(clickDollars.api, 2)}. The nightly fold adds 0.5 read units for each shard and day of a link, and for each 4 KB of its clicks.

## Dollars

A million true posts, looked at ${laterLooks + 1} times each in their month with eleven looks that find the same, by the units above and the prices of
eu-central-1's list:

${table(
  ['', 'a post', 'dollars a million posts'],
  [
    ['DynamoDB', `${rounded(writes, 0)} write units, ${rounded(reads, 0)} read units`, rounded(tableDollars, 0)],
    ['SQS', `${rounded(queueCallsPerPost)} calls, the messages of sweeps half full`, rounded(queueDollars, 0)],
    [
      'Lambda',
      `${rounded(calls)} calls, ${rounded(seconds * 1000, 0)} ms of half a gigabyte, counting ten times the CPU`,
      rounded(lambdaDollars, 0),
    ],
    ['API', '1 call', rounded(dollarsPerMillion.apiCalls, 0)],
    ['together', '', rounded(dollars, 0)],
  ],
)}

Storage, logs, dashboard reads and alerts come on top.

${xBill(laterLooks + 1)}

## Throughput over serverless-offline

${table(
  ['', 'connections', 'requests/s', 'p50 ms', 'p99 ms'],
  throughput.map((row) => [row.what, row.connections, rounded(row.requestsPerSecond, 0), row.p50Ms, row.p99Ms]),
)}

${settling}

${growthSection}
`

await publishPage(page, { path, isWriting, say })
