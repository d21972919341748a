import LocalStackPlugin from '../../../../lib/tools/local/plugin.ts'

// biome-ignore lint/style/noDefaultExport: the framework takes a plugin from the default export
export default LocalStackPlugin
