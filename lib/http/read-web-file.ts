import { readFile } from 'node:fs/promises'
import { notFound } from '../values/refusal.ts'

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

/** The page of the dashboard, as `lib/tools/deploy/build-web.ts` left it beside the function. */
export const readWebPage = (): Promise<string> => readFile(`${folder}/page.html`, 'utf8')

/** A file the page loads; throws `not_found`. One with a hash in its name never changes. */
export const readWebAsset = async (
  name: string,
): Promise<{ contentType: string; body: string; isImmutable: boolean }> => {
  const extension = name.slice(name.lastIndexOf('.') + 1) as Extension
  const body = await readFile(`${folder}/${name}`, 'utf8').catch(() => null)
  if (body === null) throw notFound()
  return { contentType: contentTypes[extension], body, isImmutable: /-[A-Z0-9]{8}\.\w+$/.test(name) }
}
