import { startStack } from '../../../lib/tools/local/start-stack.ts'
import { fixtureService } from './processes.ts'

const stack = await startStack({}, { serviceFolder: fixtureService })
process.stdout.write(`${stack.pid}\n`)
await stack.ended
