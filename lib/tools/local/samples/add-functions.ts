import { join } from 'node:path'
import { build } from 'esbuild'
import type { Service, ServiceFunction } from '../service.ts'
import { samplesPath, stripPath } from './state.ts'

/** In none of the service's own functions, and in no package: a local stack alone has them. */
export const sampleHandlers = ['page', 'samples', 'strip'].map((name) => `lib/tools/local/samples/handlers.${name}`)
const pagePaths = ['GET /', 'GET /app']

const isPage = ({ httpApi }: Record<string, unknown>): boolean => pagePaths.includes(String(httpApi))

/** Whether a service has the page that says what a local stack has besides. */
export const hasPage = ({ functions }: Service): boolean =>
  Object.values(functions).some(({ events = [] }) => events.some(isPage))

/** Bundles the script that draws what a local stack adds to the page. */
export const buildStrip = async (serviceDir: string, file: string): Promise<void> => {
  const entryPoints = [join(serviceDir, 'lib/tools/local/samples/page/strip.ts')]
  await build({ entryPoints, outfile: file, bundle: true, format: 'esm', platform: 'browser', logLevel: 'warning' })
}

/**
 * Adds the functions that tell the dashboard about the clock and the sample data of a local stack, and gives the page to one
 * of them, which adds a script to it.
 */
export const addSampleFunctions = async (
  service: Service,
  { serviceDir, workFolder, apiUrl }: { serviceDir: string; workFolder: string; apiUrl: string },
): Promise<void> => {
  const file = join(workFolder, 'strip.js')
  await buildStrip(serviceDir, file)
  const paths = { page: pagePaths, samples: [`GET ${samplesPath}`, `POST ${samplesPath}`], strip: [`GET ${stripPath}`] }
  for (const definition of Object.values(service.functions)) {
    definition.events = (definition.events ?? []).filter((event) => !isPage(event))
  }
  const added = Object.entries(paths).map(([name, routes]): [string, ServiceFunction] => [
    `local-${name}`,
    {
      name: `${service.service}-${service.provider.stage}-local-${name}`,
      handler: `lib/tools/local/samples/handlers.${name}`,
      timeout: 60,
      environment: { LOCAL_API_URL: apiUrl, LOCAL_STRIP_FILE: file },
      events: routes.map((httpApi) => ({ httpApi })),
    },
  ])
  Object.assign(service.functions, Object.fromEntries(added))
}
