import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { adoptionCommands, adoptionOf } from './adopt.ts'

const usage = 'npm run adopt -- --stage prod --secret arn:aws:secretsmanager:… [--bucket NAME] [--region eu-central-1]'
const folder = '.serverless'

const refuse = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

const options = {
  stage: { type: 'string' },
  secret: { type: 'string' },
  bucket: { type: 'string' },
  region: { type: 'string', default: 'eu-central-1' },
} as const

const readArguments = () => {
  try {
    return parseArgs({ options }).values
  } catch {
    return null
  }
}

interface Kept {
  readonly secretArn: string
  readonly bucketName: string | null
}

const adopt = async (stage: string, kept: Kept, region: string): Promise<void> => {
  const packaged = JSON.parse(await readFile(`${folder}/cloudformation-template-update-stack.json`, 'utf8'))
  const stack = `affiliate-reconciliation-${stage}`
  const { template, resources } = adoptionOf(packaged, stack, kept)
  await writeFile(`${folder}/adopt-template.json`, JSON.stringify(template, null, 2))
  await writeFile(`${folder}/adopt-resources.json`, JSON.stringify(resources, null, 2))
  process.stdout.write(`${adoptionCommands(stack, region, folder).join('\n')}\n`)
}

const { stage = '', secret = '', bucket = null, region = '' } = readArguments() ?? {}
if (
  !/^[a-z][a-z0-9-]{0,18}$/.test(stage) ||
  !/^arn:[\w-]+:secretsmanager:[^\s]+$/.test(secret) ||
  !/^[a-z0-9.-]{3,63}$/.test(bucket ?? 'none')
)
  refuse(`Usage: ${usage}.`)
else if (secret.split(':')[3] !== region)
  refuse(
    `Nothing was written. The secret is in ${secret.split(':')[3]}, and the stack would be in ${region}; name its region with --region.`,
  )
else {
  try {
    await adopt(stage, { secretArn: secret, bucketName: bucket }, region)
  } catch (error) {
    refuse(`Nothing was written. ${error instanceof Error ? error.message : String(error)} Run npm run package first.`)
  }
}
