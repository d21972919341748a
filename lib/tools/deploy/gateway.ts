/** Settings of the HTTP API that the framework cannot express. */
export interface GatewaySettings {
  readonly origins: readonly string[]
  /** Requests per second over all routes, and how many more may arrive at once. */
  readonly throttleRate: number
  readonly throttleBurst: number
  /** The same for opening links. */
  readonly clickRate: number
  readonly clickBurst: number
}

/** The routes of links, and what the framework calls them. The stage is made after them, or it would not know them. */
const linkRoutes = {
  'GET /r/{code}': 'HttpApiRouteGetRCodeVar',
  'HEAD /r/{code}': 'HttpApiRouteHeadRCodeVar',
  'OPTIONS /r/{code}': 'HttpApiRouteOptionsRCodeVar',
} as const

const exposedHeaders = [
  'x-request-id',
  'x-correlation-id',
  'x-next-cursor',
  'idempotency-replayed',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
]

const corsOf = (origins: readonly string[]) => ({
  AllowOrigins: origins,
  AllowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  AllowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-correlation-id', 'x-report-token'],
  ExposeHeaders: exposedHeaders,
  MaxAge: 3_600,
})

/** What to merge into the API and its stage: a list of allowed origins, a rate limit for everybody together, and one for links. */
export const gatewayExtensions = ({
  origins,
  throttleRate,
  throttleBurst,
  clickRate,
  clickBurst,
}: GatewaySettings) => ({
  HttpApiStage: {
    DependsOn: Object.values(linkRoutes),
    Properties: {
      DefaultRouteSettings: {
        ThrottlingRateLimit: throttleRate,
        ThrottlingBurstLimit: throttleBurst,
      },
      RouteSettings: Object.fromEntries(
        Object.keys(linkRoutes).map((route) => [
          route,
          { ThrottlingRateLimit: clickRate, ThrottlingBurstLimit: clickBurst },
        ]),
      ),
    },
  },
  ...(origins.length === 0 ? {} : { HttpApi: { Properties: { CorsConfiguration: corsOf(origins) } } }),
})
