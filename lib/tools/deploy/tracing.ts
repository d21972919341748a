import type { Resource } from './alarms.ts'
import { withPermission } from './failed-jobs.ts'

/** X-Ray accepts segments for no particular resource: the one permission that has to be on everything. */
const mayTrace = {
  Effect: 'Allow',
  Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  Resource: '*',
}

const traceFunction = (resource: Resource): Resource => ({
  ...resource,
  Properties: { ...resource.Properties, TracingConfig: { Mode: 'Active' } },
})

/**
 * Traces every function with X-Ray, and allows its role to send traces; other resources stay as they are. The SDK hands the trace on to queues, so that the
 * function behind a queue continues it.
 */
export const withTracing = (resources: Readonly<Record<string, Resource>>): Record<string, Resource> =>
  Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => {
      if (resource.Type === 'AWS::Lambda::Function') return [id, traceFunction(resource)]
      if (resource.Type === 'AWS::IAM::Role' && 'Policies' in resource.Properties)
        return [id, withPermission(resource, mayTrace)]
      return [id, resource]
    }),
  )
