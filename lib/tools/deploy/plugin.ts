import type { Resource } from './alarms.ts'
import { builtVersion, commitOf } from './commit.ts'
import { type DeploySettings, readDeploySettings } from './deploy-settings.ts'
import type { ExtraSettings } from './extra-settings.ts'
import { extraResources, withTableExtras } from './extras.ts'
import { failedJobs } from './failed-jobs.ts'
import { gatewayExtensions } from './gateway.ts'
import { withGatewayRole } from './gateway-role.ts'
import { giveVersions, withGradualDeploys } from './gradual.ts'
import { withMergedRoutes } from './merge-routes.ts'
import { withTracing } from './tracing.ts'
import { watchingResources } from './watching.ts'

interface ServiceResources {
  Resources: Record<string, { readonly Type: string; readonly Properties?: unknown }>
  extensions?: Readonly<Record<string, unknown>>
}

interface Template {
  Resources: Record<string, Resource>
}

/** The part of the framework's instance that the plugin uses. */
interface Serverless {
  readonly serviceDir: string
  readonly processedInput: { readonly commands: readonly string[] }
  readonly classes: { readonly Error: new (message: string) => Error }
  readonly service: {
    readonly functions: Readonly<
      Record<
        string,
        {
          iamRoleStatementsName?: string
          versionFunction?: boolean
          readonly timeout?: number
          readonly events: Record<string, unknown>[]
        }
      >
    >
    readonly resources: ServiceResources
    readonly provider: {
      readonly stage: string
      readonly environment: Record<string, unknown>
      readonly compiledCloudFormationTemplate: Template
    }
    /** From the shell or a parameter of the stage, not checked yet. */
    readonly custom: Readonly<
      Record<
        | 'alarmEmail'
        | 'corsOrigins'
        | 'tracing'
        | 'mailIdentity'
        | 'throttleRate'
        | 'throttleBurst'
        | 'clickRate'
        | 'clickBurst',
        unknown
      >
    > & { readonly extras: Readonly<Record<keyof ExtraSettings, unknown>> }
  }
}

const settingsOf = ({ provider, custom }: Serverless['service'], isDeploying = false): DeploySettings =>
  readDeploySettings(
    {
      stage: provider.stage,
      ALARM_EMAIL: custom.alarmEmail,
      CORS_ORIGINS: custom.corsOrigins,
      TRACING: custom.tracing,
      LOG_LEVEL: provider.environment['LOG_LEVEL'],
      MAIL_FROM: provider.environment['MAIL_FROM'],
      MAIL_IDENTITY: custom.mailIdentity,
      DISCORD_PUBLIC_KEY: provider.environment['DISCORD_PUBLIC_KEY'],
      DASHBOARD_URL: provider.environment['DASHBOARD_URL'],
      LINKS_URL: provider.environment['LINKS_URL'],
      LIMITS: provider.environment['LIMITS'],
      registrationsPerAddress: provider.environment['REGISTRATIONS_PER_ADDRESS'],
      registrationsInAll: provider.environment['REGISTRATIONS_IN_ALL'],
      registration: provider.environment['REGISTRATION'],
      throttleRate: custom.throttleRate,
      throttleBurst: custom.throttleBurst,
      clickRate: custom.clickRate,
      clickBurst: custom.clickBurst,
      ...custom.extras,
    },
    { isDeploying },
  )

const sharedRole = 'IamRoleLambdaExecution'

/** The framework creates a role for all functions, although each has its own. Nobody uses it, so it is removed. */
const removeSharedRole = (template: Template): void => {
  const { [sharedRole]: _role, ...others } = template.Resources
  if (!JSON.stringify(others).includes(`"${sharedRole}"`)) delete template.Resources[sharedRole]
}

/**
 * Keeps the plugin that creates the roles from naming them by stage, function and region, and giving up over 64
 * characters.
 */
const nameRolesShortly = (functions: Serverless['service']['functions']): void => {
  for (const [name, made] of Object.entries(functions)) made.iamRoleStatementsName = name
}

/** A role's name is unique in an account, over all regions; CloudFormation chooses one that is. */
const unnameRoles = ({ Resources: resources }: Template): void => {
  for (const [id, { Type, Properties }] of Object.entries(resources)) {
    if (Type !== 'AWS::IAM::Role') continue
    const { RoleName: _name, ...unnamed } = Properties
    resources[id] = { ...resources[id], Type, Properties: unnamed }
  }
}

const addExtras = ({ Resources: resources }: Template, settings: DeploySettings): void => {
  Object.assign(resources, failedJobs(resources), extraResources(settings))
  const { Table: table } = resources
  if (table !== undefined) resources['Table'] = withTableExtras(table, settings)
}

type Functions = Serverless['service']['functions']

/**
 * The gateway routes HEAD nowhere by default; this routes it wherever GET goes. Locally serverless-offline does that.
 * At this point, the framework may not have merged the files of the functions yet.
 */
const takeHead = (functions: Functions | readonly Functions[]): void => {
  for (const { events } of [functions].flat().flatMap((file) => Object.values(file))) {
    const paths = events.flatMap(({ httpApi }) => /^GET (?<path>.+)/.exec(String(httpApi))?.groups?.['path'] ?? [])
    events.push(...paths.map((path) => ({ httpApi: `HEAD ${path}` })))
  }
}

/**
 * Serverless plugin: builds the dashboard before it is packaged or served, and adds monitoring to the package, derived
 * from the functions and queues.
 */
export default class DeployPlugin {
  readonly hooks: Readonly<Record<string, () => void | Promise<void>>>
  readonly #serverless: Serverless

  constructor(serverless: Serverless) {
    this.#serverless = serverless
    const { service, serviceDir, classes } = serverless
    const refuseWrongSettings = (): void => {
      try {
        settingsOf(service, serverless.processedInput.commands[0] === 'deploy')
      } catch (error) {
        // An error of the framework's own kind is shown as a sentence, without a stack.
        throw new classes.Error(error instanceof Error ? error.message : String(error))
      }
    }
    const buildDashboard = async (): Promise<void> => {
      const { buildWeb } = await import('./build-web.ts')
      await buildWeb(serviceDir)
    }
    this.hooks = {
      'before:package:initialize': async () => {
        refuseWrongSettings()
        nameRolesShortly(service.functions)
        if (settingsOf(service).gradual) giveVersions(service.functions)
        const { environment } = service.provider
        environment['VERSION'] = builtVersion(String(environment['VERSION']), await commitOf(serviceDir))
        await buildDashboard()
      },
      'before:deploy:function:packageFunction': buildDashboard,
      'before:offline:start:init': async () => (await import('./build-web-once.ts')).buildWebOnce(serviceDir),
      'before:package:finalize': () => {
        const { functions, resources } = service
        const { ALARM_EMAIL: alarmEmail, NOTICE_EMAIL, CORS_ORIGINS: origins, ...settings } = settingsOf(service)
        const added = watchingResources({
          stage: service.provider.stage,
          functions,
          resources: resources.Resources,
          alarmEmail,
          noticeEmail: NOTICE_EMAIL === '' ? alarmEmail : NOTICE_EMAIL,
        })
        Object.assign(resources.Resources, added)
        resources.extensions = { ...resources.extensions, ...gatewayExtensions({ ...settings, origins }) }
      },
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const template = service.provider.compiledCloudFormationTemplate
        removeSharedRole(template)
        template.Resources = withMergedRoutes(template.Resources)
        unnameRoles(template)
        addExtras(template, settingsOf(service))
        const { gradual, HOTFIX } = settingsOf(service)
        if (gradual) template.Resources = withGradualDeploys(template.Resources, service.provider, HOTFIX)
        template.Resources = withGatewayRole(template.Resources)
        if (settingsOf(service).TRACING) Object.assign(template.Resources, withTracing(template.Resources))
      },
    }
  }

  /** Runs before the framework reads the events of the functions. */
  async asyncInit(): Promise<void> {
    const { processedInput, service } = this.#serverless
    if (['package', 'deploy'].includes(processedInput.commands[0] ?? '')) takeHead(service.functions)
  }
}
