// biome-ignore lint/style/noDefaultExport: the framework takes a plugin from the default export
export { default } from '../../../../lib/local/plugin.ts'
