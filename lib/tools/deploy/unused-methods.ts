/** Methods of a class that no function runs. */
interface UnusedMethods {
  readonly file: RegExp
  /** Nothing calls them. */
  readonly never?: readonly string[]
  /** They are called, and do nothing that matters here. */
  readonly idle?: readonly string[]
}

/** Of classes that packages bring whole. */
export const unusedMethods: readonly UnusedMethods[] = [
  {
    file: /@smithy\/core\/.*\/HttpProtocol\.js$/,
    // Streams of events, errors by another way to write them, and what is asked about a protocol.
    never: [
      ...['resolveError', 'getRequestType', 'getResponseType'],
      ...['serializeEventStream', 'deserializeEventStream', 'loadEventStreamCapability'],
      ...['getEventStreamMarshaller', 'resolveEventStreamMarshaller'],
    ],
    // Gives an operation a host of its own, which none of ours has.
    idle: ['setHostPrefix'],
  },
  {
    file: /@smithy\/signature-v4\/.*\/SignatureV4\.js$/,
    // URLs that are signed ahead, and events.
    never: ['presign', 'signEvent', 'signMessage', 'signString'],
  },
  {
    file: /@smithy\/signature-v4\/.*\/SignatureV4Base\.js$/,
    // Checks that there are credentials; a call without them is refused anyway.
    idle: ['validateResolvedCredentials'],
  },
  {
    file: /@smithy\/node-http-handler\/.*\/node-http-handler\.js$/,
    // Changes its settings later, and tells them.
    never: ['updateHttpClientConfig', 'httpHandlerConfigs'],
    // Warns on the console when connections run out; a call that waits for one has a timeout.
    idle: ['checkSocketUsage'],
  },
  {
    file: /@smithy\/core\/.*\/JsonShapeSerializer2\.js$/,
    // Binaries, times and documents of any shape, of which no request here has one.
    never: ['writeBase64', 'writeTimestamp', 'writeDiscriminatedDocument'],
  },
  {
    file: /@aws-lambda-powertools\/logger\/.*\/LogFormatter\.js$/,
    // Times in other zones; a function runs in UTC.
    idle: ['#generateISOTimestampWithOffset'],
  },
  {
    file: /@aws-lambda-powertools\/logger\/.*\/Logger\.js$/,
    // For handlers that are methods, for loggers of loggers, for events, samples, buffers and keys that come and go, and for
    // levels that nothing is logged at.
    never: [
      ...['createChild', 'createLogger', 'injectLambdaContextAfterOrOnError', 'injectLambdaContextBefore'],
      ...['addContext', 'addPersistentLogAttributes', 'getPersistentLogAttributes'],
      ...['injectLambdaContext', 'getLogEvent', 'logEventIfEnabled', 'shouldLogEvent', 'refreshSampleRateCalculation'],
      ...[
        'removeKeys',
        'removePersistentKeys',
        'removePersistentLogAttributes',
        'resetKeys',
        'setPersistentLogAttributes',
      ],
      ...['appendKeys', 'critical', 'trace', 'setLogLevel'],
      ...['bufferLogItem', 'flushBuffer', 'clearBuffer', 'setCorrelationId', 'getCorrelationId', 'getLevelName'],
    ],
    idle: ['#setLogBuffering', 'shouldBufferLog', '#shouldEnableDebugSampling', 'setLogEvent', 'setLogIndentation'],
  },
  {
    file: /@aws-lambda-powertools\/logger\/.*\/LogAttributesStore\.js$/,
    // Keys that come and go.
    never: [
      ...['appendTemporaryKeys', 'removeTemporaryKeys', 'clearTemporaryAttributes', 'removePersistentKeys'],
      'getTemporaryAttributes',
      'setLambdaContext',
    ],
  },
  {
    file: /@smithy\/core\/.*\/JsonBytesStringAdapter\.js$/,
    // A body of bytes, for code that expects a text; what signs and sends it takes bytes.
    never: [
      ...['toString', 'valueOf', 's'],
      ...[
        'includes',
        'indexOf',
        'lastIndexOf',
        'startsWith',
        'endsWith',
        'match',
        'replace',
        'search',
        'split',
        'substring',
      ],
      ...[
        'trim',
        'trimStart',
        'trimEnd',
        'charAt',
        'charCodeAt',
        'padStart',
        'padEnd',
        'repeat',
        'toUpperCase',
        'toLowerCase',
      ],
    ],
  },
  {
    file: /@aws-lambda-powertools\/logger\/.*\/LogInvocationStore\.js$/,
    // Sizes a buffer that nothing fills.
    never: ['configureBuffer'],
  },
  {
    file: /@smithy\/core\/.*\/StandardRetryStrategy\.js$/,
    // Tells what is left for retries.
    never: ['getCapacity'],
  },
  {
    file: /@aws-sdk\/util-dynamodb\/.*\/NumberValue\.js$/,
    // Numbers longer than ours.
    never: ['toBigInt'],
  },
  {
    file: /@smithy\/core\/.*\/NormalizedSchema\.js$/,
    // Reads one member of a shape; ours are read whole.
    never: ['getMemberSchema', 'getKeySchema', 'getMemberName'],
    // Finds a stream of events, of which no shape here has one.
    idle: ['getEventStreamMember'],
  },
  {
    file: /@aws-lambda-powertools\/commons\/.*\/Utility\.js$/,
    // Says whether a start was cold, which no line tells, and checks a name.
    never: ['getColdStart', 'isValidServiceName'],
  },
  {
    file: /@aws-sdk\/core\/.*\/ProtocolLib\.js$/,
    // Repeats on errors what SQS called them in a protocol of before; we read the names of today.
    idle: ['setQueryCompatError', 'queryCompatOutput'],
  },
  {
    file: /@smithy\/core\/.*\/TypeRegistry\.js$/,
    // Forgets all types.
    never: ['clear'],
  },
]

/** The source of a class without what these methods do; whoever calls one that nothing calls is told that there is none. */
export const withoutMethods = (source: string, { never = [], idle = [] }: UnusedMethods): string =>
  source.replaceAll(
    new RegExp(`^ {4}(?<kind>async |static )?(?<name>${[...never, ...idle].join('|')})\\([\\s\\S]*?^ {4}\\}$`, 'gm'),
    (_method, kind: string | undefined, name: string) => (idle.includes(name) ? `    ${kind ?? ''}${name}() {}` : ''),
  )
