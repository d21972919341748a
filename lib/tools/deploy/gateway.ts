/** Settings of the HTTP API that the framework cannot express. */
export interface GatewaySettings {
  readonly origins: readonly string[]
  /** Requests per second over all routes, and how many more may arrive at once. */
  readonly throttleRate: number
  readonly throttleBurst: number
}

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
  AllowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-correlation-id'],
  ExposeHeaders: exposedHeaders,
  MaxAge: 3_600,
})

/** What to merge into the API and its stage: a list of allowed origins, and a rate limit for everybody together. */
export const gatewayExtensions = ({ origins, throttleRate, throttleBurst }: GatewaySettings) => ({
  HttpApiStage: {
    Properties: {
      DefaultRouteSettings: {
        ThrottlingRateLimit: throttleRate,
        ThrottlingBurstLimit: throttleBurst,
      },
    },
  },
  ...(origins.length === 0 ? {} : { HttpApi: { Properties: { CorsConfiguration: corsOf(origins) } } }),
})
