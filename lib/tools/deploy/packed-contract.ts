import { readFile } from 'node:fs/promises'
import { brotliCompressSync } from 'node:zlib'
import type { Plugin } from 'esbuild'

const contract = /\/docs\/openapi\.json$/

/** The contract is most of the function that serves it: compressed, it takes a tenth, and is unpacked as the function starts. */
export const packedContract: Plugin = {
  name: 'packed-contract',
  setup: ({ onLoad }) => {
    onLoad({ filter: contract }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')))
      const packed = JSON.stringify(brotliCompressSync(text).toString('base64'))
      const contents = `import { brotliDecompressSync } from 'node:zlib'
export default JSON.parse(brotliDecompressSync(Buffer.from(${packed}, 'base64')).toString())`
      return { contents, loader: 'js' }
    })
  },
}
