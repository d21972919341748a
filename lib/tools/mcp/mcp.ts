import { createInterface } from 'node:readline'
import { answerMessage } from './answer-message.ts'
import type { Target } from './call-tool.ts'

/** A key goes over TLS, or stays on this machine. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))

const readTarget = (): Target | string => {
  const { BASE_URL: address = 'http://localhost:3000', API_KEY: key = '' } = process.env
  const url = URL.parse(address)
  if (url === null || !isSafe(url)) return 'BASE_URL must be an https:// address, or http://localhost with a port.'
  if (!/^\S{1,200}$/.test(key)) return 'API_KEY must be an API key of the service.'
  return { baseUrl: url.origin, key }
}

const serve = async (target: Target): Promise<void> => {
  const answerLine = async (line: string): Promise<void> => {
    const answer = await answerMessage(line, target)
    if (answer !== null) process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
  const open = new Set<Promise<void>>()
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue
    const answered = answerLine(line).finally(() => open.delete(answered))
    open.add(answered)
  }
  await Promise.all(open)
}

const target = readTarget()
if (typeof target === 'string') {
  process.stderr.write(`${target}\n`)
  process.exitCode = 1
} else {
  await serve(target)
}
