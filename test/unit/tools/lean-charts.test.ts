import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { withPureClasses } from '../../../lib/tools/deploy/lean-charts.ts'

const source = `class Scale {
  static id = 'scale';
  static defaults = { tick: shared.format };
  draw() {
    return 'drawn';
  }
}
class Radial extends Scale {
  static defaults = { tick: shared.format };
}
class Linear extends Scale {
  static defaults = { tick: shared.format };
}
export { Radial, Linear };
`

/** What is left of the module where only `Linear` is used. */
const bundled = async (contents: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: "import { Linear } from 'charts'; console.log(Linear.name, new Linear().draw())" },
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [
      {
        name: 'charts',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^charts$/ }, ({ path }) => ({ path, namespace: 'charts' }))
          onLoad({ filter: /./, namespace: 'charts' }, () => ({ contents }))
        },
      },
    ],
  })
  return outputFiles[0]?.text ?? ''
}

test('a class that nothing uses is left out, and one that is used keeps its name and what it extends', async () => {
  expect(await bundled(source)).toContain('Radial')
  const lean = await bundled(withPureClasses(source))
  expect(lean).not.toContain('Radial')
  const said: unknown[] = []
  new Function('console', 'shared', lean)({ log: (...words: unknown[]) => said.push(...words) }, { format: 'plain' })
  expect(said).toEqual(['Linear', 'drawn'])
})
