import middy from '@middy/core'
import httpRouterHandler from '@middy/http-router'
import type { Context } from 'aws-lambda'
import { requirePermission } from '../access/require-permission.ts'
import type { Deps, ReachName } from '../deps/deps.ts'
import { notFound, problems, Refusal } from '../values/refusal.ts'
import { answerRequest } from './answer-request.ts'
import type { Event, Exchange, Response } from './exchange.ts'
import type { Frame, IdentifyRequest } from './frame.ts'
import { leavingAnswer } from './leaving-answer.ts'
import { countFailures, countRequest } from './limit-request.ts'
import { asRefusal, problemResponse } from './problem.ts'
import { bodyText } from './read-request.ts'
import type { LiveRoute, Method, Route } from './route.ts'
import { shownPath } from './shown-path.ts'

type Middleware = middy.MiddlewareObj<Event, Response, Error, Exchange>
type Request = middy.Request<Event, Response, Error, Exchange>

const correlationPattern = /^[A-Za-z0-9_-]{1,64}$/

const correlationIdOf = (event: Event, requestId: string): string => {
  const wanted = event.headers['x-correlation-id'] ?? ''
  return correlationPattern.test(wanted) ? wanted : requestId
}

const finish = (request: Request): void => {
  const { event, context, response } = request
  if (!response) return
  request.response = leavingAnswer(event, response, {
    ...context.headers,
    'x-request-id': context.awsRequestId,
    'x-correlation-id': context.deps.correlationId,
  })
  context.deps.log.write('REQUEST_COMPLETED', {
    method: event.requestContext.http.method,
    path: shownPath(event.rawPath),
    status: response.statusCode ?? 200,
    affiliateId: context.caller?.affiliateId,
    memberId: context.caller?.member?.memberId,
    durationMs: Math.round(performance.now() - context.startedAtMs),
  })
}

/** Gives each request its own log and correlation id, and puts both ids on every response. */
const startExchange = (depsOf: () => Deps): Middleware => ({
  before: ({ event, context }) => {
    const shared = depsOf()
    const correlationId = correlationIdOf(event, context.awsRequestId)
    const log = shared.log.with({ requestId: context.awsRequestId, correlationId })
    Object.assign(context, {
      deps: { ...shared, log, correlationId },
      startedAtMs: performance.now(),
      caller: null,
      credential: '',
      headers: {},
    })
  },
  after: finish,
  onError: finish,
})

const answerProblems: Middleware = {
  onError: (request) => {
    // Without deps there is nothing to log with. Lambda reports why they could not be made.
    if (!('deps' in request.context)) return
    const refusal = asRefusal(request.error)
    const { log } = request.context.deps
    if (problems[refusal.code].status < 500)
      log.write('REQUEST_REFUSED', { code: refusal.code, limit: refusal.extras.limit })
    else log.write('REQUEST_FAILED', { code: refusal.code }, request.error)
    request.response = problemResponse(refusal, request.context.awsRequestId)
  },
}

const identify = (route: Route, identifyRequest: IdentifyRequest): Middleware => ({
  before: async ({ event, context }) => {
    const { verify } = route
    if (verify !== undefined) {
      return countFailures(() => verify(event.headers, bodyText(event), context.deps), event, context)
    }
    context.caller = await identifyRequest(route, event, context)
  },
})

const count = (route: Route): Middleware => ({
  before: ({ event, context }) => countRequest(route, event, context),
})

const authorise = (route: Route): Middleware => ({
  before: ({ context: { caller } }) => {
    if (route.permission === 'public' || route.permission === 'discord') return
    requirePermission(caller, route.permission)
  },
})

/** The router passes on the context that it got, and `startExchange` made an exchange with these deps of it before. */
const exchangeOf = <Reached extends ReachName>(context: Context): Exchange<Reached> => {
  const isExchange = (made: Context): made is Exchange<Reached> => 'deps' in made
  if (!isExchange(context)) throw new Error('No deps')
  return context
}

/** HEAD goes wherever GET does, but where that would have to record what was sent. */
const methodsOf = ({ method, isRecording }: Route): readonly (Method | 'HEAD')[] =>
  method === 'GET' && !isRecording ? ['GET', 'HEAD'] : [method]

const isAt = ({ path }: Route, asked: string): boolean =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked)

/** The gateway sends whatever it gets for a path, with any method, to the function that serves the path. */
const refuseOtherMethods = (routes: readonly Route[]): Middleware => ({
  before: ({ event: { requestContext } }) => {
    const { method: sent, path } = requestContext.http
    const allow = routes.filter((route) => isAt(route, path)).flatMap(methodsOf)
    if (allow.length > 0 && allow.every((method) => method !== sent))
      throw new Refusal('method_not_allowed', `Use ${allow.join(', ')} here.`, { allow })
  },
})

const toRouterEntries = <Reached extends ReachName>(route: LiveRoute<Reached>, frame: Frame) => {
  const handler = middy<Event, Response, Error, Exchange<Reached>>()
    .use(identify(route, frame.identifyRequest))
    .use(count(route))
    .use(authorise(route))
    .handler((event, exchange) => answerRequest(route, event, exchange, frame))
  return methodsOf(route).map((method) => ({
    method,
    path: route.path,
    handler: (event: Event, context: Context) => handler(event, exchangeOf<Reached>(context)),
  }))
}

/**
 * The Lambda function of one resource: everything in its route table, and nothing else. Its deps must reach as far as
 * its rows need.
 */
export const handleRequests = <Reached extends ReachName = never>(
  routes: readonly LiveRoute<Reached>[],
  depsOf: () => Deps<NoInfer<Reached>>,
  frame: Frame,
) =>
  middy<Event, Response, Error, Exchange>()
    .use(startExchange(depsOf))
    .use(answerProblems)
    .use(refuseOtherMethods(routes))
    .handler(
      httpRouterHandler<Event, Response>({
        routes: routes.flatMap((route) => toRouterEntries(route, frame)),
        notFoundResponse: () => {
          throw notFound()
        },
      }),
    )
