import { parseArgs } from 'node:util'
import { type CredentialName, credentialTitle, everyCredential } from '../../platforms/credential-name.ts'
import { storeCredential } from '../../secrets/store-credential.ts'
import { credentialTyped } from './credential-typed.ts'
import { promptForCredential, readAll } from './read-credential.ts'

const usage = 'npm run set-credential -- --stage dev --platform youtube [--region eu-central-1]'

const options = {
  stage: { type: 'string' },
  platform: { type: 'string' },
  region: { type: 'string', default: 'eu-central-1' },
} as const

/** Null where there is anything else: a credential among the arguments would stay in the shell's history. */
const readArguments = () => {
  try {
    return parseArgs({ options }).values
  } catch {
    return null
  }
}

const refuse = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

const isCredential = (name: string | undefined): name is CredentialName => everyCredential.some((one) => one === name)

/** AWS may repeat what it was sent in a message, so only the name of an error is shown. */
const store = async (stage: string, of: CredentialName): Promise<void> => {
  const name = credentialTitle(of)
  const typed = process.stdin.isTTY
    ? await promptForCredential(of, process.stdin, process.stdout)
    : await readAll(process.stdin)
  const credential = typed === null ? { refusal: 'The credential is too long.' } : credentialTyped(of, typed)
  if ('refusal' in credential) return refuse(`No credential was stored for ${name}. ${credential.refusal}`)
  try {
    const secret = await storeCredential(stage, of, credential)
    process.stdout.write(
      `Stored the credential for ${name} in the secret ${secret}. Functions use it within five minutes; no deployment is needed.\n`,
    )
  } catch (error) {
    refuse(
      `No credential was stored for ${name}: Secrets Manager returned ${error instanceof Error ? error.name : 'an error'}.`,
    )
  }
}

const asked = readArguments()
const { stage, platform, region } = asked ?? {}
if (asked === null)
  refuse(`Give no other arguments; type the credential when you are asked, or pipe it in. Usage: ${usage}.`)
else if (stage === undefined || !isCredential(platform))
  refuse(`Usage: ${usage}. Platforms: ${everyCredential.join(', ')}.`)
else if (stage === 'local')
  refuse('The stage local takes credentials from its environment. Set the variables when you run npm start.')
else if (!/^[a-z][a-z0-9-]{0,18}$/.test(stage))
  refuse('The stage must be 1 to 19 of a-z, 0-9 and -, beginning with a letter.')
else {
  if (region !== undefined) process.env['AWS_REGION'] = region
  await store(stage, platform)
}
