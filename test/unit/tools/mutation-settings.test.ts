import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as z from 'zod'
import mutation from '../../mutation/vitest.config.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const settings = z.object({ mutate: z.array(z.string()).min(1) })
const { mutate } = settings.parse(JSON.parse(readFileSync(`${root}/stryker.config.json`, 'utf8')))
const tests = globSync(z.array(z.string()).parse(mutation.test?.include), { cwd: root })

test.each(mutate)('%s is mutated, and unit tests of its room run against its mutants', (file) => {
  expect(globSync(file, { cwd: root })).toEqual([file])
  const room = file.split('/')[1]
  expect(tests.filter((path) => path.startsWith(`test/unit/${room}/`))).not.toEqual([])
})
