import type { Resource } from './alarms.ts'
import { type GatewaySettings, gatewayExtensions } from './gateway.ts'
import { withTracing } from './tracing.ts'
import { watchingResources } from './watching.ts'

interface ServiceResources {
  Resources: Record<string, { readonly Type: string; readonly Properties?: unknown }>
  extensions?: Readonly<Record<string, unknown>>
}

interface Template {
  readonly Resources: Record<string, Resource>
}

/** The part of the framework's instance that the plugin uses. */
interface Serverless {
  readonly serviceDir: string
  readonly service: {
    readonly functions: Readonly<Record<string, unknown>>
    readonly resources: ServiceResources
    readonly provider: {
      readonly stage: string
      readonly compiledCloudFormationTemplate: Template
    }
    readonly custom: GatewaySettings & {
      readonly alarmEmail: string
      /** From a parameter, or as text from the environment. */
      readonly tracing: boolean | string
    }
  }
}

const sharedRole = 'IamRoleLambdaExecution'

/** The framework makes a role for all functions although each has its own; nobody holds it, and it goes. */
const removeSharedRole = (template: Template): void => {
  const { [sharedRole]: _role, ...others } = template.Resources
  if (!JSON.stringify(others).includes(`"${sharedRole}"`)) delete template.Resources[sharedRole]
}

/**
 * Serverless plugin: builds the dashboard before it is packaged or served, and adds to what is packaged what watches
 * over it, derived from the functions and queues there are.
 */
export default class DeployPlugin {
  readonly hooks: Readonly<Record<string, () => void | Promise<void>>>

  constructor({ service, serviceDir }: Serverless) {
    const buildDashboard = async (): Promise<void> => {
      const { buildWeb } = await import('./build-web.ts')
      await buildWeb(serviceDir)
    }
    this.hooks = {
      'before:package:initialize': buildDashboard,
      'before:deploy:function:packageFunction': buildDashboard,
      'before:offline:start:init': buildDashboard,
      'before:package:finalize': () => {
        const { functions, resources, custom } = service
        const added = watchingResources({
          stage: service.provider.stage,
          functions: Object.keys(functions),
          resources: resources.Resources,
          alarmEmail: custom.alarmEmail,
        })
        Object.assign(resources.Resources, added)
        resources.extensions = { ...resources.extensions, ...gatewayExtensions(custom) }
      },
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const template = service.provider.compiledCloudFormationTemplate
        removeSharedRole(template)
        if (String(service.custom.tracing) === 'true')
          Object.assign(template.Resources, withTracing(template.Resources))
      },
    }
  }
}
