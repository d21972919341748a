import type { OfflineSession } from './offline-session.ts'
import type { Service } from './service.ts'

/** The part of the framework's instance that the plugin uses. */
export interface Serverless {
  readonly service: Service & { custom?: Record<string, Record<string, unknown> | undefined> }
  readonly serviceDir: string
  readonly processedInput: { readonly commands: readonly string[] }
  readonly pluginManager: { readonly cliOptions: Record<string, unknown> }
  readonly configSchemaHandler: { validateConfig: () => Promise<void> }
}

/**
 * Serverless plugin: `serverless offline start` gets emulators for the service's tables and queues, its event source
 * mappings and its schedules. For every other command it does nothing and loads nothing. List it in serverless.yml
 * before serverless-esbuild and serverless-offline.
 */
export default class LocalStackPlugin {
  readonly hooks: Readonly<Record<string, () => Promise<void>>>
  readonly #serverless: Serverless
  #session: OfflineSession | undefined

  constructor(serverless: Serverless) {
    this.#serverless = serverless
    this.hooks = {
      'before:offline:start:init': async () => this.#session?.start(),
      'before:offline:start:ready': async () => this.#session?.open(),
      'before:offline:start:end': async () => this.#session?.stop(),
      error: async () => this.#session?.stop(),
    }
  }

  /** Runs before serverless-esbuild reads its options, by which time it must know this run's working folder. */
  async asyncInit(): Promise<void> {
    if (this.#serverless.processedInput.commands[0] !== 'offline') return
    const { createOfflineSession } = await import('./offline-session.ts')
    this.#session = await createOfflineSession(this.#serverless)
  }
}
