/**
 * What the bundle takes from `node:http`. Importing one of Node's modules evaluates every name that it exports, and the
 * WebSocket of this one brings a whole client along; taken this way, only what is used is evaluated. The bundler
 * replaces the modules that cost a cold start most with these files.
 */
export const { Agent, request, STATUS_CODES } = process.getBuiltinModule('node:http')
