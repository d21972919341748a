import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const run = promisify(execFile)
const command = fileURLToPath(new URL('../../lib/tools/deploy/adopt-command.ts', import.meta.url))
const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:WebhookMasterKey-a1B2'
const stack = 'affiliate-reconciliation-prod'
const options = ['--stage', 'prod', '--secret', secret]

const Table = {
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy: 'RetainExceptOnCreate',
  Properties: { TableName: stack, KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }] },
}
const WebhookMasterKey = { Type: 'AWS::SecretsManager::Secret', DeletionPolicy: 'RetainExceptOnCreate', Properties: {} }
const CheckpointBucket = { Type: 'AWS::S3::Bucket', DeletionPolicy: 'RetainExceptOnCreate', Properties: {} }
const packaged = { Table, WebhookMasterKey, CheckpointBucket, Queue: { Type: 'AWS::SQS::Queue', Properties: {} } }

/** Stands where `aws` is looked for, and writes down each call with what is in the files that it names. */
const standIn = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require('node:fs')
const args = process.argv.slice(2)
const files = args.filter((one) => one.startsWith('file://')).map((one) => JSON.parse(readFileSync(one.slice(7), 'utf8')))
appendFileSync('calls.jsonl', JSON.stringify({ args, files }) + '\\n')
`

let folder: string

/** A folder with a package, as `npm run package` leaves it. */
const packageInto = async (resources: object): Promise<void> => {
  await mkdir(join(folder, '.serverless'), { recursive: true })
  const file = join(folder, '.serverless/cloudformation-template-update-stack.json')
  await writeFile(file, JSON.stringify({ Resources: resources }))
}

const adopt = (...given: readonly string[]) => run(process.execPath, [command, ...given], { cwd: folder })

/** What it says on standard error when it refuses, having written nothing. */
const refusal = async (...given: readonly string[]): Promise<string> => {
  const before = await readdir(folder, { recursive: true })
  const said = await adopt(...given).then(
    () => 'It did not refuse.',
    ({ code, stderr }) => (code === 1 ? stderr : `It ended with ${code}.`),
  )
  expect(await readdir(folder, { recursive: true })).toEqual(before)
  return said
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'adopt-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the commands that it prints import the table, the key and the bucket, and nothing else, once CloudFormation is ready for it', async () => {
  await packageInto(packaged)
  const { stdout } = await adopt(...options, '--bucket', 'kept-bucket')
  await writeFile(join(folder, 'aws'), standIn)
  await chmod(join(folder, 'aws'), 0o755)
  await run('sh', ['-e', '-c', stdout], {
    cwd: folder,
    env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
  })
  const calls = (await readFile(join(folder, 'calls.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(calls.map(({ args }) => args.slice(0, args[1] === 'wait' ? 3 : 2).join(' '))).toEqual([
    'cloudformation create-change-set',
    'cloudformation wait change-set-create-complete',
    'cloudformation execute-change-set',
    'cloudformation wait stack-import-complete',
  ])
  for (const { args } of calls) {
    expect(args.join(' ')).toContain(`--stack-name ${stack}`)
    expect(args.join(' ')).toContain('--region eu-central-1')
  }
  expect(calls[0].args.join(' ')).toContain('--change-set-type IMPORT')
  const [template, imported] = calls[0].files
  expect(template.Resources).toEqual({ Table, WebhookMasterKey, CheckpointBucket })
  expect(imported).toEqual([
    { ResourceType: Table.Type, LogicalResourceId: 'Table', ResourceIdentifier: { TableName: stack } },
    { ResourceType: WebhookMasterKey.Type, LogicalResourceId: 'WebhookMasterKey', ResourceIdentifier: { Id: secret } },
    {
      ResourceType: CheckpointBucket.Type,
      LogicalResourceId: 'CheckpointBucket',
      ResourceIdentifier: { BucketName: 'kept-bucket' },
    },
  ])
})

test.each([
  [[], 'Usage: npm run adopt'],
  [['--stage', 'prod'], 'Usage: npm run adopt'],
  [['--stage', 'prod', '--secret', 'WebhookMasterKey'], 'Usage: npm run adopt'],
  [['--stage', 'prod; rm', '--secret', secret], 'Usage: npm run adopt'],
  [[...options, '--what'], 'Usage: npm run adopt'],
  [[...options, '--bucket', 'Not a bucket'], 'Usage: npm run adopt'],
  [[...options, '--region', 'us-east-1'], 'The secret is in eu-central-1, and the stack would be in us-east-1'],
  [['--stage', 'dev', '--secret', secret], `The package has the table ${stack}, and not affiliate-reconciliation-dev`],
])('%j is refused with a sentence, and nothing is written', async (given, sentence) => {
  await packageInto(packaged)
  expect(await refusal(...given)).toContain(sentence)
})

test('without a package, or with one of a stage that keeps nothing, it says what to do first', async () => {
  expect(await refusal(...options)).toContain('Run npm run package first.')
  await packageInto({ ...packaged, Table: { ...Table, DeletionPolicy: 'Delete' } })
  expect(await refusal(...options)).toContain('does not keep Table')
})
