import { progressLine } from './progress.ts'
import { awaitVerdicts, fetchAll } from './reconcile.ts'
import { report } from './report.ts'
import { samples } from './samples.ts'
import { seed } from './seed.ts'
import { loadSession, saveSession, target } from './session.ts'
import { submitSamples } from './submit-samples.ts'

const verdictsWithinMs = 20_000

const parts = {
  seed: async (): Promise<void> => {
    const { baseUrl, adminKey } = target()
    const session = await seed(baseUrl, adminKey)
    await saveSession(session)
    console.log(`Seeded campaign ${session.campaignId} and ${session.affiliates.length} affiliates at ${baseUrl}.`)
    console.log('Next: npm run submit-samples')
  },

  'submit-samples': async (): Promise<void> => {
    const progress = progressLine()
    const session = await loadSession(target().baseUrl)
    const submitted = await submitSamples(session, (count) =>
      progress.show(`Submitted ${count} of ${samples.length} posts`),
    )
    progress.end()
    await saveSession(submitted)
    console.log('They are in the queue. Next: npm run reconcile')
  },

  reconcile: async (): Promise<void> => {
    const progress = progressLine()
    const { baseUrl, adminKey } = target()
    const session = await loadSession(baseUrl)
    if (session.posts.length === 0) throw new Error('No posts yet; run "npm run submit-samples" first.')
    await fetchAll(session, adminKey, (count) => progress.show(`Checked ${count} of ${session.posts.length} posts`))
    const outcomes = await awaitVerdicts(session, adminKey, {
      withinMs: verdictsWithinMs,
      onProgress: (done, of) => progress.show(`${done} of ${of} verdicts as expected`),
    })
    progress.end()
    console.log(await report(session, adminKey, outcomes))
    const open = outcomes.filter(({ asExpected }) => !asExpected).length
    const waiting = open === 1 ? 'One post waits' : `${open} posts wait`
    if (open > 0) console.log(`\n${waiting} for a later check: a check an hour later confirms that a post is gone.`)
  },
}

const isPart = (name: string | undefined): name is keyof typeof parts => name !== undefined && name in parts

const name = process.argv[2]
if (!isPart(name)) {
  console.error(`Name one of ${Object.keys(parts).join(', ')}.`)
  process.exitCode = 1
} else {
  await parts[name]().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
