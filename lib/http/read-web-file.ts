import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { notFound } from '../values/refusal.ts'

const unpack = promisify(brotliDecompress)
const folder = 'dist/web'

const contentTypes = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
} as const
type Extension = keyof typeof contentTypes

/** What an asset of the dashboard may be called: one name, no folder, no other kind of file. */
export const webAssetName = /^[\w-]{1,80}\.(?:js|css|svg)$/

export const webAssetTypes: readonly string[] = Object.values(contentTypes)

/** A file of the dashboard as text, and packed as `lib/tools/deploy/build-web.ts` left it beside the function. */
interface WebFile {
  readonly text: string
  readonly brotli: Uint8Array
}

const readPacked = async (name: string): Promise<WebFile> => {
  const brotli = await readFile(`${folder}/${name}.br`)
  return { text: (await unpack(brotli)).toString('utf8'), brotli }
}

export const readWebPage = (): Promise<WebFile> => readPacked('page.html')

/** A file the page loads; throws `not_found`. One with a hash in its name never changes. */
export const readWebAsset = async (
  name: string,
): Promise<WebFile & { readonly contentType: string; readonly isImmutable: boolean }> => {
  const extension = name.slice(name.lastIndexOf('.') + 1) as Extension
  const file = await readPacked(name).catch(() => null)
  if (file === null) throw notFound()
  return { ...file, contentType: contentTypes[extension], isImmutable: /-[A-Z0-9]{8}\.\w+$/.test(name) }
}
