/** What the bundle takes from `node:process`, whose standard streams importing the module would open. See http.ts. */
export const { env, platform, release, version, versions } = process
