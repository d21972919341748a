/** The variables of this process. `config.ts` and `lean-config.ts` say which there are and what they may be. */
export const environmentVariables: Readonly<Record<string, string | undefined>> = process.env
