import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleOnce } from './bundle-once.ts'
import { endWith, onEnd } from './end-of-process.ts'
import { holdConsole } from './hold-console.ts'
import { type LocalStack, startLocalStack } from './local-stack.ts'
import { LocalStackError } from './local-stack-error.ts'
import { createMovingClock } from './moving-clock.ts'
import type { Serverless } from './plugin.ts'
import { checkPortIsFree, findFreePorts } from './ports.ts'
import { addSampleFunctions, hasPage, sampleHandlers } from './samples/add-functions.ts'
import { readSettings, type Settings } from './settings.ts'

const host = '127.0.0.1'
const ourOptions = ['httpPort', 'lambdaPort', 'host'] as const

/** One run of `serverless offline start`, from the first hook to the last. Every step ends the process on failure. */
export interface OfflineSession {
  readonly start: () => Promise<void>
  readonly open: () => Promise<void>
  readonly stop: () => Promise<void>
}

const checkCommand = ({ processedInput, pluginManager }: Serverless): void => {
  if (processedInput.commands[1] !== 'start') {
    throw new LocalStackError('The local stack runs with "serverless offline start"; use that or npm start.')
  }
  const given = ourOptions.find((name) => pluginManager.cliOptions[name] !== undefined)
  if (given !== undefined) {
    throw new LocalStackError(`The local stack chooses --${given} itself; leave it out and set HTTP_PORT for the API.`)
  }
}

const checkStage = (stage: string): void => {
  if (stage === 'local') return
  throw new LocalStackError(`The local stack only runs the stage local, got "${stage}"; leave out --stage.`)
}

const setOptions = ({ service }: Serverless, plugin: string, options: Record<string, unknown>): void => {
  service.custom = { ...service.custom, [plugin]: { ...service.custom?.[plugin], ...options } }
}

/** A function that nobody called for a minute would be loaded again for the next call, which costs as much as 30 calls. */
const untilEndSeconds = 86_400

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Nothing changes while a stack without a watch runs, so it takes the bundles that it was given, or those that another one
 * made of the same files.
 */
const shareBundles = async (serverless: Serverless, bundles: string | null): Promise<void> => {
  const { service, serviceDir } = serverless
  const functions = Object.values(service.functions)
  const own = functions.map(({ handler }) => handler)
  // Those of stacks that offer sample data are bundled for all, so that all share the bundles.
  const handlers =
    hasPage(service) || own.some((one) => sampleHandlers.includes(one))
      ? [...new Set([...own, ...sampleHandlers])]
      : own
  const esbuild = service.custom?.['esbuild']
  const location =
    bundles === null
      ? await bundleOnce({ serviceDir, handlers, esbuild }, projectFolder)
      : relative(serviceDir, bundles)
  setOptions(serverless, 'serverless-offline', { location, terminateIdleLambdaTime: untilEndSeconds })
  for (const one of functions) one.skipEsbuild = true
}

/** serverless-esbuild takes a folder relative to the service, and reads `custom.esbuild` from the same object later. */
const bundleInto = (folder: string, serverless: Serverless, settings: Settings): void => {
  const options = serverless.service.custom?.['esbuild']
  if (options === undefined) return
  options['outputWorkFolder'] = relative(serverless.serviceDir, folder)
  if (!settings.isWatching) options['watch'] = { pattern: [] }
}

/** A program starts stacks from a serverless.yml that was packaged and looked at; comparing it with the schema takes a tenth of the CPU of a start. */
const validatedBefore = (): Promise<void> => Promise.resolve()

const createWorkFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'local-stack-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const orEnd = async <Result>(step: () => Promise<Result>, stop: () => Promise<void>): Promise<Result> => {
  try {
    return await step()
  } catch (error) {
    await stop()
    if (error instanceof LocalStackError) return endWith(error)
    throw error
  }
}

/** Reads the settings, checks the port, and sets up what the framework needs before it continues. */
export const createOfflineSession = (serverless: Serverless): Promise<OfflineSession> => {
  let stack: LocalStack | undefined
  let isOpen = false
  let held: ReturnType<typeof holdConsole> | undefined
  const stop = async (): Promise<void> => {
    held?.letGo('failed')
    await stack?.stop()
  }

  const create = async (): Promise<OfflineSession> => {
    checkCommand(serverless)
    const settings = readSettings(process.env, {
      isTerminal: process.stdout.isTTY === true,
      hasColors: process.stdout.isTTY === true && process.stdout.hasColors(),
    })
    if (settings.httpPort !== 0) await checkPortIsFree(settings.httpPort)
    if (!settings.isWatching) serverless.configSchemaHandler.validateConfig = validatedBefore
    const workFolder = createWorkFolder()
    bundleInto(workFolder, serverless, settings)
    onEnd({ stop, isServing: () => isOpen })

    const start = async (): Promise<void> => {
      checkStage(serverless.service.provider.stage)
      const [freePort = 0, lambdaPort = 0, albPort, websocketPort] = await findFreePorts(4)
      const httpPort = settings.httpPort === 0 ? freePort : settings.httpPort
      setOptions(serverless, 'serverless-offline', {
        host,
        httpPort,
        lambdaPort,
        albPort,
        websocketPort,
        noSponsor: true,
      })
      const { service, serviceDir } = serverless
      const offersSamples = settings.offersSamples && hasPage(service)
      if (offersSamples) {
        await addSampleFunctions(service, { serviceDir, workFolder, apiUrl: `http://localhost:${httpPort}` })
      }
      if (!settings.isWatching && serverless.service.custom?.['esbuild'] !== undefined)
        await shareBundles(serverless, settings.bundles)
      const movingClock = offersSamples ? createMovingClock() : null
      const onFailure = (error: LocalStackError): void => {
        const end = (): void => endWith(error)
        stop().then(end, end)
      }
      stack = await startLocalStack({ service, settings, httpPort, lambdaPort, workFolder, onFailure, movingClock })
      held = holdConsole()
    }
    const open = async (): Promise<void> => {
      isOpen = true
      held?.letGo('started')
      await stack?.open()
    }
    return { start: () => orEnd(start, stop), open: () => orEnd(open, stop), stop }
  }
  return orEnd(create, stop)
}
