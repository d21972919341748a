import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type RecordedLine, recordedLine } from '../../lib/tools/local/record-calls.ts'
import { readProjectService } from '../support/local-stack-service.ts'
import { reasonFor, reasons } from './granted-for.ts'

const file = process.env['LOCAL_STACK_CALLS_FILE']
let lines: readonly RecordedLine[]
let functions: ReadonlySet<string>

const namesOf = (what: 'granted' | 'used'): ReadonlySet<string> =>
  new Set(
    lines.flatMap((line) => (line.what === what && functions.has(line.who) ? [`${line.who}: ${line.grant}`] : [])),
  )

// What every stack of this run recorded is whole only where every test ran.
describe.runIf(file !== undefined)('of all stacks of this run', () => {
  beforeAll(async () => {
    lines = readFileSync(file ?? '', 'utf8')
      .trim()
      .split('\n')
      .map((line) => recordedLine.parse(JSON.parse(line)))
    functions = new Set(Object.keys((await readProjectService()).functions))
  })

  test('no role denied a function anything, whichever test was the last on its stack', () => {
    expect(lines.flatMap((line) => (line.what === 'denied' ? [line.sentence] : []))).toEqual([])
  })

  test('every permission of every role was used, or somebody says why it is granted', () => {
    const [granted, used] = [namesOf('granted'), namesOf('used')]
    expect(granted.size).toBeGreaterThan(150)
    expect([...granted].filter((grant) => !used.has(grant) && reasonFor(grant) === undefined)).toEqual([])
  })

  test('no reason is given for what nobody is granted', () => {
    const granted = [...namesOf('granted')]
    expect(reasons.filter(({ of }) => !granted.some((grant) => of.test(grant))).map(({ why }) => why)).toEqual([])
  })
})
