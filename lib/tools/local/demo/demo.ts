import { LocalStackError } from '../local-stack-error.ts'
import { type RunningStack, startStack } from '../start-stack.ts'
import { progressLine } from './progress.ts'
import { awaitVerdicts } from './reconcile.ts'
import { report } from './report.ts'
import { samples } from './samples.ts'
import { seed } from './seed.ts'
import { type Session, saveSession } from './session.ts'
import { submitSamples } from './submit-samples.ts'

/** An hour of the product's time passes in 5 s, so that a missing post is confirmed while you watch. */
const demoClockSpeed = '720'
const verdictsWithinMs = 45_000

const isKept = process.argv.includes('--keep')

const keyLine = (of: string, key: string): string => `  ${of.padEnd(18)}${key}`

const furtherSteps = ({ baseUrl, adminKey }: RunningStack, { advertiser, affiliates, posts }: Session): string => `
The stack keeps running with its data. Open it in the browser:
  ${baseUrl}/
and sign in with one of these keys:
${keyLine('admin', adminKey)}
${keyLine(`advertiser ${advertiser.name}`, advertiser.apiKey)}
${affiliates.map(({ name, apiKey }) => keyLine(`affiliate ${name}`, apiKey)).join('\n')}

Or call its API:
  export BASE_URL=${baseUrl} API_KEY=${adminKey}
  curl -H "Authorization: Bearer $API_KEY" $BASE_URL/api/v1/submissions/${posts[0]?.postId ?? ''}
  curl -H "Authorization: Bearer $API_KEY" "$BASE_URL/api/v1/alerts?severity=CRITICAL"
Ctrl-C stops it.`

const run = async (stack: RunningStack): Promise<boolean> => {
  const progress = progressLine()
  const seeded = await seed(stack.baseUrl, stack.adminKey)
  console.log(`A campaign on every platform and ${seeded.affiliates.length} affiliates are ready.`)
  const session = await submitSamples(seeded, (count) => progress.show(`Submitted ${count} of ${samples.length} posts`))
  progress.end()
  await saveSession(session)
  const outcomes = await awaitVerdicts(session, stack.adminKey, {
    withinMs: verdictsWithinMs,
    onProgress: (done, of) => progress.show(`${done} of ${of} posts have the expected verdict`),
  })
  progress.end()
  console.log(`\n${await report(session, stack.adminKey, outcomes)}\n`)
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
    CLOCK_SPEED: demoClockSpeed,
    LOG_LEVEL: 'WARN',
    ...(isKept ? { HTTP_PORT: process.env['HTTP_PORT'] ?? '0' } : {}),
  })
  const stop = (): void => void stack.stop()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    console.log(`Ready at ${stack.baseUrl} after ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`)
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
