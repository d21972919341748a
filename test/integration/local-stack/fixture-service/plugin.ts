import LocalStackPlugin from '../../../../lib/local/plugin.ts'

// biome-ignore lint/style/noDefaultExport: the framework takes a plugin from the default export
export default LocalStackPlugin
