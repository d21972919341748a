/**
 * What the bundle takes from `node:http`. Importing a module of Node's evaluates every name that it exports, and this
 * one's WebSocket brings a whole client along; getting it this way evaluates what is asked for. The bundler puts these
 * files in place of the modules that cost a cold start most.
 */
export const { Agent, request, STATUS_CODES } = process.getBuiltinModule('node:http')
