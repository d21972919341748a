import { createInterface } from 'node:readline/promises'
import type { Readable } from 'node:stream'
import { Writable } from 'node:stream'
import { type CredentialName, credentialTitle } from '../../platforms/credential-name.ts'
import { namesOf } from '../../platforms/live/credential-text.ts'

const maxBytes = 65_536

/** All that is piped in; null for more than a credential can be. */
export const readAll = async (input: Readable): Promise<string | null> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of input) {
    bytes += chunk.length
    if (bytes > maxBytes) return null
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Asks for each value at the terminal, which does not show what is typed; JSON of them all. */
export const promptForCredential = async (of: CredentialName, input: Readable, output: Writable): Promise<string> => {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input, output: silent, terminal: true })
  const typed: Record<string, string> = {}
  try {
    for (const name of namesOf(of)) {
      output.write(`${credentialTitle(of)} ${name} (not shown): `)
      typed[name] = (await terminal.question('')).trim()
      output.write('\n')
    }
  } finally {
    terminal.close()
  }
  return JSON.stringify(typed)
}
