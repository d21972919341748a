/** What the bundle takes from `node:process`; an import of the module would open its standard streams. See http.ts. */
export const { env, platform, release, version, versions } = process
