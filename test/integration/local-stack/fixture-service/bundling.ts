import BundlingPlugin from '../../../../lib/tools/local/bundling.ts'

// biome-ignore lint/style/noDefaultExport: the framework takes a plugin from the default export
export default BundlingPlugin
