/** The metrics an affiliate claims and a verdict compares. */
export const metricNames = ['views', 'clicks', 'conversions'] as const
export type MetricName = (typeof metricNames)[number]
export type Metrics = Record<MetricName, number>

/** The same made of each metric, in their order. */
export const perMetric = <Value>(make: (name: MetricName) => Value): Record<MetricName, Value> =>
  Object.fromEntries(metricNames.map((name) => [name, make(name)])) as Record<MetricName, Value>

/** Which metrics there are on a platform: true for those named, false for the others. */
export const supporting = (...names: readonly MetricName[]): Record<MetricName, boolean> =>
  perMetric((name) => names.includes(name))

/** The same as `perMetric` under flat names: `claimed_views`, `claimed_clicks` … for `claimed`. */
export const perMetricOf = <const Prefix extends string, Value>(
  prefix: Prefix,
  make: (name: MetricName) => Value,
): Record<`${Prefix}_${MetricName}`, Value> =>
  Object.fromEntries(metricNames.map((name) => [`${prefix}_${name}`, make(name)])) as Record<
    `${Prefix}_${MetricName}`,
    Value
  >

/**
 * Who counted a number: the platform, for the owner's token (`platform`) or for whoever asks, with our own credential
 * (`platform_public`); we ourselves (`first_party`); or the mock world.
 */
export const metricSources = ['platform', 'platform_public', 'first_party', 'mock'] as const
export type MetricSource = (typeof metricSources)[number]

/** The metrics that we can count ourselves: links count clicks, postbacks report conversions. */
export const countedMetrics = ['clicks', 'conversions'] as const satisfies readonly MetricName[]
export type CountedMetric = (typeof countedMetrics)[number]

/** The platforms whose accounts can be connected, so that their numbers are read with their owners' tokens. */
export const connectablePlatforms = ['tiktok', 'instagram', 'meta'] as const
export type ConnectablePlatform = (typeof connectablePlatforms)[number]

/** Those on which owners agree to all their accounts at once, so that ending it for one would end it for the others. */
export const agreedAtOnce: readonly ConnectablePlatform[] = ['meta']
