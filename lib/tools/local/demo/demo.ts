import { LocalStackError } from '../local-stack-error.ts'
import { fillSamples } from '../samples/fill-samples.ts'
import { type RunningStack, startStack } from '../start-stack.ts'
import { progressLine } from './progress.ts'
import { awaitVerdicts } from './reconcile.ts'
import { report } from './report.ts'
import type { Session } from './session.ts'
import { weekReport } from './week-report.ts'

const verdictsWithinMs = 20_000

const isKept = process.argv.includes('--keep')

const keyLine = (of: string, key: string): string => `  ${of.padEnd(29)}${key}`

const furtherSteps = ({ baseUrl, adminKey }: RunningStack, { advertiser, affiliates, posts }: Session): string => `
The clock is the one on your wall again. The stack keeps running with its data; open it in the browser:
  ${baseUrl}/
and sign in with one of these keys:
${keyLine('admin', adminKey)}
${keyLine(`advertiser ${advertiser.name}`, advertiser.apiKey)}
${affiliates.map(({ name, apiKey }) => keyLine(`affiliate ${name}`, apiKey)).join('\n')}

Look at the campaign "Spring trail running" as the advertiser, at its Money and its alerts; at Earnings as Ada;
at Payouts as the admin.

Or call its API:
  export BASE_URL=${baseUrl} API_KEY=${adminKey}
  curl -H "Authorization: Bearer $API_KEY" $BASE_URL/api/v1/submissions/${posts[0]?.postId ?? ''}
  curl -H "Authorization: Bearer $API_KEY" "$BASE_URL/api/v1/alerts?severity=CRITICAL"
Ctrl-C stops it.`

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

const playWeek = async (stack: RunningStack): Promise<Session> => {
  const progress = progressLine()
  console.log(
    'A week of a campaign is played: its clock starts a week ago and is moved on, from what is due to what is due.',
  )
  const startedAt = performance.now()
  const session = await fillSamples(stack, ({ done, says }, { now }) => {
    if (done > 0) progress.show(`${now.slice(0, 10)}, ${says}`)
  })
  progress.end()
  console.log(`The week is over after ${seconds(startedAt)}; from here on, time runs as usual.`)
  return session
}

const run = async (stack: RunningStack): Promise<boolean> => {
  const progress = progressLine()
  const session = await playWeek(stack)
  const outcomes = await awaitVerdicts(session, stack.adminKey, {
    withinMs: verdictsWithinMs,
    onProgress: (done, of) => progress.show(`${done} of ${of} posts have the expected verdict`),
  })
  progress.end()
  console.log(`\n${await report(session, stack.adminKey, outcomes)}\n`)
  console.log(`${await weekReport(session, stack.adminKey)}\n`)
  const missed = outcomes.filter(({ asExpected }) => !asExpected).length
  console.log(
    missed === 0 ? `All ${outcomes.length} verdicts are as expected.` : `${missed} verdicts are not as expected.`,
  )
  if (isKept) console.log(furtherSteps(stack, session))
  else console.log('Run "npm run demo -- --keep" to look around afterwards, or "npm start" for a stack of your own.')
  return missed === 0
}

const main = async (): Promise<number> => {
  console.log('Starting the local stack: API, table, queues and schedules …')
  const startedAt = performance.now()
  const stack = await startStack({
    LOCAL_STACK_SAMPLES: 'on',
    MOCK_FAILURE_RATE: '0',
    LOG_LEVEL: 'WARN',
    ...(isKept ? { HTTP_PORT: process.env['HTTP_PORT'] ?? '0' } : {}),
  })
  const stop = (): void => void stack.stop()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    console.log(`Ready at ${stack.baseUrl} after ${seconds(startedAt)}.`)
    const isAsExpected = await run(stack)
    if (isKept) await stack.ended
    return isAsExpected ? 0 : 1
  } finally {
    await stack.stop()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof LocalStackError || error instanceof Error ? error.message : error)
  process.exitCode = 1
}
