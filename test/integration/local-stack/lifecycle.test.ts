import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { type RunningStack, startStack } from '../../../lib/tools/local/start-stack.ts'
import { waitUntil } from '../../../lib/tools/local/wait-until.ts'
import { descendantsOf, fixtureService, isAlive, runServerless } from './processes.ts'

const goneWithinMs = 60_000
const started: RunningStack[] = []
const starters: ChildProcess[] = []
const folders: string[] = []

const start = async (env: Record<string, string> = {}): Promise<RunningStack> => {
  const stack = await startStack(env, { serviceFolder: fixtureService })
  started.push(stack)
  return stack
}

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'local-stack-test-'))
  folders.push(folder)
  return folder
}

afterEach(async () => {
  for (const starter of starters.splice(0)) starter.kill('SIGKILL')
  await Promise.all(started.splice(0).map((stack) => stack.stop()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const allGone = (pids: readonly number[]): Promise<boolean> => waitUntil(() => !pids.some(isAlive), goneWithinMs)

test('says in one sentence that the port is taken and exits with code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const ended = await runServerless(['offline', 'start'], { HTTP_PORT: String(port) })
  server.close()
  const fix = `Set HTTP_PORT to a free port, for example HTTP_PORT=${port + 1} npm start.`
  expect(ended).toEqual({ code: 1, stdout: '', stderr: `Port ${port} is in use. ${fix}\n` })
})

test.each([
  [
    { HTTP_PORT: 'abc' },
    'HTTP_PORT must be a whole number from 0 to 65535, got "abc"; set HTTP_PORT=3000 or leave it out.\n',
  ],
  [
    { HTTP_PORT: '0', DATA_DIR: '/proc/none' },
    'DATA_DIR must be a folder that can be written, got "/proc/none"; set DATA_DIR=.data or leave it out.\n',
  ],
])('says in one sentence what is wrong with %j and exits with code 1', async (env, sentence) => {
  const { code, stderr } = await runServerless(['offline', 'start'], env)
  expect({ code, stderr }).toEqual({ code: 1, stderr: sentence })
})

test('asks for "offline start" when only "offline" is given', async () => {
  const ended = await runServerless(['offline'], {})
  expect(ended).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The local stack runs with "serverless offline start"; use that or npm start.\n',
  })
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('leaves no child after %s', async (signal) => {
  const stack = await start()
  const children = descendantsOf(stack.pid)
  expect(children.length).toBeGreaterThan(1)
  process.kill(stack.pid, signal)
  expect(await stack.ended).toBe(0)
  expect(await allGone(children)).toBe(true)
})

test('leaves no child and no folder after SIGKILL', async () => {
  const temporary = temporaryFolder()
  const stack = await start({ TMPDIR: temporary })
  const children = descendantsOf(stack.pid)
  const workFolders = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('local-stack-'))
  expect(workFolders()).toHaveLength(1)
  process.kill(stack.pid, 'SIGKILL')
  await stack.ended
  expect(await allGone(children)).toBe(true)
  expect(await waitUntil(() => workFolders().length === 0, goneWithinMs)).toBe(true)
})

test('ends with the program that started it, even when that is killed', async () => {
  const starter = spawn(process.execPath, [fileURLToPath(new URL('./starter.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  starters.push(starter)
  const [line] = await once(starter.stdout, 'data')
  const pid = Number(String(line))
  const all = [pid, ...descendantsOf(pid)]
  expect(all.length).toBeGreaterThan(2)
  starter.kill('SIGKILL')
  expect(await allGone(all)).toBe(true)
})

test('exits with code 1 and one sentence when the DynamoDB emulator dies', async () => {
  const stack = await start()
  const emulator = descendantsOf(stack.pid).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.endsWith('dynoxide'),
  )
  process.kill(emulator ?? 0, 'SIGKILL')
  expect(await stack.ended).toBe(1)
  expect(stack.output()).toContain('The DynamoDB emulator stopped unexpectedly; start again.\n')
})

test('keeps table and admin key in DATA_DIR, and announces itself in a file while it runs', async () => {
  const dataDir = temporaryFolder()
  const readyFile = join(temporaryFolder(), 'ready.json')
  const first = await start({ DATA_DIR: dataDir, LOCAL_STACK_READY_FILE: readyFile })
  expect(JSON.parse(readFileSync(readyFile, 'utf8'))).toMatchObject({ type: 'ready', baseUrl: first.baseUrl })
  await first.stop()
  expect(existsSync(readyFile)).toBe(false)
  const second = await start({ DATA_DIR: dataDir })
  expect(second.adminKey).toBe(first.adminKey)
})

test('does nothing for another command', async () => {
  const { code, stdout } = await runServerless(['print', '--path', 'service'], { HTTP_PORT: 'abc' })
  expect({ code, stdout: stdout.trim() }).toEqual({ code: 0, stdout: 'local-stack-fixture' })
})
