import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { startStack } from '../../../lib/tools/local/start-stack.ts'
import { waitUntil } from '../../../lib/tools/local/wait-until.ts'
import { fixtureService } from './processes.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const readyWithinMs = 120_000

const started: ChildProcess[] = []
afterEach(async () => {
  for (const child of started.splice(0)) {
    process.kill(-(child.pid ?? 0), 'SIGTERM')
    await once(child, 'close')
  }
})

/** Everything that `npm start` prints until it can be used, after what npm itself says. */
const printedByNpmStart = async (): Promise<string> => {
  const env = { ...process.env, HTTP_PORT: '0', LOCAL_STACK_WATCH: 'off' }
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  started.push(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  expect(await waitUntil(() => /^Stop .*\n/m.test(printed), readyWithinMs), printed).toBe(true)
  return printed
}

test('npm start prints where everything is in six lines, and nothing before them', async () => {
  const lines = (await printedByNpmStart()).trimEnd().split('\n')
  const address = String.raw`http://localhost:\d+`
  expect(lines).toEqual([
    expect.stringMatching(`^Dashboard  ${address}/$`),
    expect.stringMatching(`^API        ${address}/api/v1$`),
    expect.stringMatching(`^Docs       ${address}/docs$`),
    expect.stringMatching(`^Mailbox    ${address}/$`),
    expect.stringMatching(/^Admin key {2}arp_local_\w+ \(sign in with it\)$/),
    expect.stringMatching(/^Stop {7}Ctrl-C; this deletes the data/),
  ])
})

test('the routes are printed when somebody asks for them, once each and with the function behind them', async () => {
  const routesOf = async (env: Record<string, string>): Promise<string[]> => {
    const stack = await startStack(env, { serviceFolder: fixtureService })
    await stack.stop()
    return stack.output().match(/^.*(?:GET|POST)\b.*$/gm) ?? []
  }
  expect(await routesOf({})).toEqual([])
  expect(await routesOf({ SHOW_ROUTES: '1' })).toEqual(['GET /health  health'])
})
