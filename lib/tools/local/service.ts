/** The part of a function of serverless.yml that the local stack reads; the framework has resolved its variables. */
export interface ServiceFunction {
  name: string
  handler: string
  /** Set by the local stack: serverless-esbuild leaves this function alone. */
  skipEsbuild?: boolean
  timeout?: number
  environment?: Record<string, unknown>
  events?: Record<string, unknown>[]
  /** What it may do on AWS. */
  readonly iamRoleStatements?: readonly unknown[]
}

export interface CloudFormationResource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
}

/** The part of the resolved serverless.yml that the local stack reads and, for environments and events, rewrites. */
export interface Service {
  readonly service: string
  readonly provider: { readonly stage: string; readonly region: string; environment?: Record<string, unknown> }
  readonly functions: Readonly<Record<string, ServiceFunction>>
  readonly resources?: { readonly Resources?: Readonly<Record<string, CloudFormationResource>> }
}
