import { readFile } from 'node:fs/promises'

const folder = 'node_modules/swagger-ui-dist'

export const assetNames = ['swagger-ui.css', 'swagger-ui-bundle.js'] as const
export type AssetName = (typeof assetNames)[number]

const contentTypes = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
} as const satisfies Record<AssetName, string>

/**
 * A file of Swagger UI, from the package that is deployed beside the function; its path is the same on a laptop and in
 * a Lambda, relative to the working directory.
 */
export const readAsset = async (name: AssetName): Promise<{ contentType: string; body: string }> => ({
  contentType: contentTypes[name],
  body: await readFile(`${folder}/${name}`, 'utf8'),
})
