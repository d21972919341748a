import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const [, , command] = process.argv

/** A stack without a watch gets its bundles from `bundleOnce`, and nothing of what is printed is bundled. */
const isNeeded = command !== 'print' && !(command === 'offline' && process.env['LOCAL_STACK_WATCH'] === 'off')

class NoPlugin {}

/** Serverless plugin: serverless-esbuild, where something is bundled. Loading it takes a fifth of the CPU of a stack's start. */
// biome-ignore lint/style/noDefaultExport: the framework takes a plugin from the default export
export default isNeeded ? require('serverless-esbuild') : NoPlugin
