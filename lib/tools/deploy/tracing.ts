import type { Resource } from './alarms.ts'

/** X-Ray accepts segments for no particular resource: the one permission that has to be on everything. */
const mayTrace = {
  Effect: 'Allow',
  Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  Resource: '*',
}

interface PolicyProperties {
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly unknown[] } }[]
}

const traceFunction = (resource: Resource): Resource => ({
  ...resource,
  Properties: { ...resource.Properties, TracingConfig: { Mode: 'Active' } },
})

const allowTracing = (resource: Resource): Resource => {
  const { Policies } = resource.Properties as unknown as PolicyProperties
  const traced = Policies.map((policy) => ({
    ...policy,
    PolicyDocument: { ...policy.PolicyDocument, Statement: [...policy.PolicyDocument.Statement, mayTrace] },
  }))
  return { ...resource, Properties: { ...resource.Properties, Policies: traced } }
}

/** Traces every function with X-Ray, and allows its role to send traces; other resources stay as they are. */
export const withTracing = (resources: Readonly<Record<string, Resource>>): Record<string, Resource> =>
  Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => {
      if (resource.Type === 'AWS::Lambda::Function') return [id, traceFunction(resource)]
      if (resource.Type === 'AWS::IAM::Role') return [id, allowTracing(resource)]
      return [id, resource]
    }),
  )
