import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { OutputFile, Plugin } from 'esbuild'
import { minify } from 'rolldown/utils'
import * as z from 'zod'

/** Whatever else a map says is not needed to lead from one to the next. */
const sourceMap = z.object({
  version: z.literal(3),
  sources: z.array(z.string()),
  names: z.array(z.string()),
  mappings: z.string(),
})

const encoder = new TextEncoder()

const fileWith = (before: OutputFile, text: string): OutputFile => ({
  ...before,
  path: before.path,
  contents: encoder.encode(text),
  text,
})

const mapPathOf = ({ path: file }: OutputFile): string => `${file}.map`

/** A bundle and its source map, if it has one, made smaller. */
const shrink = async (code: OutputFile, map: OutputFile | undefined): Promise<OutputFile[]> => {
  const inputMap = map && sourceMap.parse(JSON.parse(map.text))
  const smaller = await minify(path.basename(code.path), code.text, {
    module: true,
    mangle: { toplevel: true },
    ...(inputMap && { sourcemap: true, inputMap }),
  })
  if (smaller.errors.length > 0) throw new Error(`${code.path} was not minified: ${smaller.errors[0]?.message}`)
  if (map === undefined) return [fileWith(code, smaller.code)]
  const link = `//# sourceMappingURL=${path.basename(map.path)}`
  return [fileWith(code, `${smaller.code}\n${link}\n`), fileWith(map, JSON.stringify(smaller.map))]
}

/**
 * Minifies bundles once more: oxc inlines and shortens what esbuild leaves as it is, and a function that is smaller starts
 * sooner.
 */
export const minifiedAgain: Plugin = {
  name: 'minified-again',
  setup: ({ initialOptions, onEnd }) => {
    const isWritten = initialOptions.write ?? true
    initialOptions.write = false
    onEnd(async (result) => {
      const files = result.outputFiles ?? []
      const bundles = files.filter((file) => /\.m?js$/.test(file.path))
      const maps = new Map(files.map((file) => [file.path, file]))
      const replaced = new Set(bundles.flatMap((code) => [code.path, mapPathOf(code)]))
      const others = files.filter((file) => !replaced.has(file.path))
      const shrunk = await Promise.all(bundles.map((code) => shrink(code, maps.get(mapPathOf(code)))))
      const smaller = [...shrunk.flat(), ...others]
      result.outputFiles = smaller
      if (!isWritten) return
      for (const file of smaller) {
        await mkdir(path.dirname(file.path), { recursive: true })
        await writeFile(file.path, file.contents)
      }
    })
  },
}
