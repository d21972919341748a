/**
 * What the bundled packages take from `node:http`. Importing that module evaluates every name it has, and its WebSocket
 * brings a whole client along: half of a cold start. Taking it this way evaluates nothing but what is asked for.
 */
export const { Agent, request, STATUS_CODES } = process.getBuiltinModule('node:http')
