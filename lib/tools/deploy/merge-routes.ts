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

const isOfOne = (routes: readonly Route[]): boolean =>
  new Set(routes.map(({ target }) => target)).size === 1 &&
  routes.every(({ target }) => !servesExactRoutes.test(target))

/** The path that all share which end in a word behind the same id: `/alerts/{id}/{step}`; null for any other path. */
const familyOf = (path: string): string | null => {
  const [, above] = /^(.*\/\{\w+\})\/[^/{}]+$/.exec(path) ?? []
  return above === undefined ? null : `${above}/{step}`
}

/**
 * What all routes at these paths become: the family of which one function has the most paths, since the gateway prefers an
 * exact path to it, and the path itself for every other one.
 */
const mergedPaths = (routes: readonly Route[]): ReadonlyMap<string, string> => {
  const byPath = [...Map.groupBy(routes, ({ path }) => path)].filter(([, at]) => isOfOne(at))
  const named = byPath.flatMap(([path, [route]]) => {
    const family = familyOf(path)
    return family === null || route === undefined ? [] : [{ path, family, target: route.target }]
  })
  const merged = new Map(byPath.map(([path]) => [path, path]))
  for (const [family, members] of Map.groupBy(named, (one) => one.family)) {
    const [largest = []] = [...Map.groupBy(members, ({ target }) => target).values()].toSorted(
      (left, right) => right.length - left.length,
    )
    if (largest.length > 1) for (const { path } of largest) merged.set(path, family)
  }
  return merged
}

/**
 * The same resources with one route for each path that one function serves, whatever the method, and one for the paths behind
 * an id of which it serves several; the function refuses what it does not serve. CloudFormation takes 500 resources, and a
 * route for each method of each path is half of them.
 */
export const withMergedRoutes = (resources: Readonly<Record<string, Resource>>): Record<string, Resource> => {
  const routes = Object.entries(resources).flatMap(routeOf)
  const merged = mergedPaths(routes)
  const families = new Set([...merged].flatMap(([path, into]) => (path === into ? [] : [into])))
  // A path beside a family takes every method itself, or the others would go to the family's function.
  const isBeside = (path: string): boolean => families.has(familyOf(path) ?? '')
  const groups = [...Map.groupBy(routes, ({ path }) => merged.get(path)).entries()].filter(
    ([path, of]) => path !== undefined && (of.length > 1 || isBeside(path)),
  )
  const kept = new Map(groups.map(([path, [first]]) => [first?.id ?? '', path]))
  const dropped = new Set(groups.flatMap(([, [, ...others]]) => others.map(({ id }) => id)))
  return Object.fromEntries(
    Object.entries(resources).flatMap(([id, resource]): [string, Resource][] => {
      if (dropped.has(id)) return []
      const path = kept.get(id)
      if (path === undefined) return [[id, resource]]
      return [[id, { ...resource, Properties: { ...resource.Properties, RouteKey: `ANY ${path}` } }]]
    }),
  )
}
