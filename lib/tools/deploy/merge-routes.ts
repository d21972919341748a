import type { Resource } from './alarms.ts'

/** These tell a path by its whole route key, or have a throttle for each. */
const servesExactRoutes = /"HttpApiIntegration(?:Docs|Web|Redirect)"/

interface Route {
  readonly id: string
  readonly path: string
  readonly target: string
}

const routeOf = ([id, { Type, Properties }]: [string, Resource]): Route[] => {
  if (Type !== 'AWS::ApiGatewayV2::Route') return []
  const path = String(Properties['RouteKey']).split(' ')[1]
  return path === undefined ? [] : [{ id, path, target: JSON.stringify(Properties['Target']) }]
}

const isMerged = (routes: readonly Route[]): boolean =>
  routes.length > 1 &&
  new Set(routes.map(({ target }) => target)).size === 1 &&
  routes.every(({ target }) => !servesExactRoutes.test(target))

/**
 * The same resources with one route for each path that one function serves, whatever the method; the function refuses the others.
 * CloudFormation takes 500 resources, and a route for each method of each path is half of them.
 */
export const withMergedRoutes = (resources: Readonly<Record<string, Resource>>): Record<string, Resource> => {
  const byPath = Map.groupBy(Object.entries(resources).flatMap(routeOf), ({ path }) => path)
  const merged = [...byPath.values()].filter(isMerged)
  const kept = new Map(merged.map(([first, ...others]) => [first?.id ?? '', others.map(({ id }) => id)]))
  const dropped = new Set([...kept.values()].flat())
  return Object.fromEntries(
    Object.entries(resources).flatMap(([id, resource]): [string, Resource][] => {
      if (dropped.has(id)) return []
      if (!kept.has(id)) return [[id, resource]]
      const path = String(resource.Properties['RouteKey']).split(' ')[1]
      return [[id, { ...resource, Properties: { ...resource.Properties, RouteKey: `ANY ${path}` } }]]
    }),
  )
}
