import * as z from 'zod/mini'
import { configParts, platformModes } from './platform-config.ts'

/**
 * The body of `PUT /api/v1/platforms/{platform}/config`; without `mode`, the platform keeps the mode that it has. With a
 * `version`, it replaces that version alone.
 */
export const newPlatformConfig = z.lazy(() =>
  z.strictObject({
    mode: z.optional(z.enum(platformModes)),
    version: z.optional(z.int().check(z.minimum(0))),
    ...configParts(),
  }),
)

/** The configuration as it is given out, with every default filled in; `version` is 0 until an admin sets one. */
export const platformConfigView = z
  .lazy(() => z.strictObject({ version: z.int(), mode: z.enum(platformModes), ...configParts() }))
  .register(z.globalRegistry, { id: 'PlatformConfig' })

export type NewPlatformConfig = z.infer<typeof newPlatformConfig>
