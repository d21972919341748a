import { PassThrough, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { promptForCredential } from '../../../lib/tools/deploy/read-credential.ts'

test('each value is asked for by its name, and what is typed is not shown', async () => {
  const input = new PassThrough()
  let shown = ''
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      shown += String(chunk)
      const answer = shown.includes('client_secret') ? 'hush\n' : ' the-id \n'
      if (String(chunk).endsWith(': ')) setImmediate(() => input.write(answer))
      done()
    },
  })
  const typed = await promptForCredential('reddit', input, output)
  expect(JSON.parse(typed)).toEqual({ client_id: 'the-id', client_secret: 'hush' })
  expect(shown).toBe('Reddit client_id (not shown): \nReddit client_secret (not shown): \n')
})
