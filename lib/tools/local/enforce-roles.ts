import type { KnownResources } from './intrinsics.ts'
import { queueCalls } from './queue-calls.ts'
import type { RecordLine } from './record-calls.ts'
import type { CreatedResources, Endpoints } from './resources.ts'
import { type AwsCall, grantsOf, grantsUsedBy, type Role, roleOf } from './role.ts'
import { type RoleGate, startRoleGate } from './role-gate.ts'
import type { Service } from './service.ts'
import { tableCalls } from './table-calls.ts'

/** What functions reach in place of the emulators. */
export interface Enforced {
  readonly endpoints: Endpoints
  /** With URLs of queues that lead through the gate. */
  readonly known: KnownResources
  readonly stop: () => Promise<void>
}

const arnsOf = (names: Readonly<Record<string, string>>, known: KnownResources): ReadonlyMap<string, string> =>
  new Map(Object.entries(names).map(([id, name]) => [name, known.get(id)?.attributes['Arn'] ?? '']))

const arnIn =
  (arns: ReadonlyMap<string, string>) =>
  (name: string): string =>
    arns.get(name) ?? `an unknown resource, ${name}`

/** Each function signs its requests with its own name as access key, by which a gate knows its role. */
const nameFunctions = ({ functions }: Service): void => {
  for (const [name, definition] of Object.entries(functions)) {
    definition.environment = { ...definition.environment, AWS_ACCESS_KEY_ID: name }
  }
}

/**
 * From now on, a function that asks for something that its role in serverless.yml does not allow is refused, as on AWS, and
 * `onDenied` hears of it. Only tables and queues are watched. What roles grant, and what of it is used, is recorded.
 */
export const enforceRoles = async (
  service: Service,
  endpoints: Endpoints,
  { known, tableNames, queueUrls }: CreatedResources,
  onDenied: (sentence: string) => void,
  record: RecordLine = () => undefined,
): Promise<Enforced> => {
  const roles: ReadonlyMap<string, Role> = new Map(
    Object.entries(service.functions).map(([name, definition]) => [name, roleOf(definition, known)]),
  )
  for (const [who, role] of roles) for (const grant of grantsOf(role)) record({ what: 'granted', who, grant })
  const onAllowed = (who: string, role: Role, call: AwsCall): void => {
    for (const grant of grantsUsedBy(role, call)) record({ what: 'used', who, grant })
  }
  nameFunctions(service)
  const tables = arnIn(arnsOf(tableNames, known))
  const queues = arnIn(
    arnsOf(Object.fromEntries(Object.entries(queueUrls).map(([id, url]) => [id, new URL(url).pathname])), known),
  )
  const gates: [RoleGate, RoleGate] = await Promise.all([
    startRoleGate({
      target: endpoints.dynamodbEndpoint,
      roles,
      callsOf: (operation, body) => tableCalls(operation, body, tables),
      onDenied,
      onAllowed,
    }),
    startRoleGate({
      target: endpoints.sqsEndpoint,
      roles,
      callsOf: (operation, body) => queueCalls(operation, body, (url) => queues(new URL(url).pathname)),
      onDenied,
      onAllowed,
    }),
  ])
  const [table, queue] = gates
  const through = (url: string): string => url.replace(new URL(url).origin, queue.endpoint)
  return {
    endpoints: { ...endpoints, dynamodbEndpoint: table.endpoint, sqsEndpoint: queue.endpoint },
    known: new Map(
      [...known].map(([id, facts]) => [id, id in queueUrls ? { ...facts, ref: through(facts.ref) } : facts]),
    ),
    stop: async () => {
      await Promise.all(gates.map((gate) => gate.stop()))
    },
  }
}
