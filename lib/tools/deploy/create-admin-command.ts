import { parseArgs } from 'node:util'
import { createTableClient } from '../../table/client.ts'
import { createTable } from '../../table/table.ts'
import { toInstant } from '../../values/instant.ts'
import { createAdmin } from './create-admin.ts'

const usage = 'npm run create-admin -- --stage dev --name "Ada" --email ada@example.com [--region eu-central-1]'

const { values } = parseArgs({
  options: {
    stage: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    region: { type: 'string', default: 'eu-central-1' },
  },
})
const { stage, name, email, region } = values

const refuse = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

if (stage === undefined || name === undefined || email === undefined) refuse(`Usage: ${usage}`)
else {
  process.env['AWS_REGION'] = region
  const tableName = `affiliate-reconciliation-${stage}`
  try {
    const admin = { stage, name, email, now: toInstant(Date.now()) }
    const key = await createAdmin(admin, createTable(createTableClient(tableName)))
    process.stdout.write(`${name} is an admin of the stage ${stage}. The API key, shown only this once:\n${key}\n`)
  } catch (error) {
    refuse(`No admin was created in ${tableName}: ${error instanceof Error ? error.message : error}`)
  }
}
