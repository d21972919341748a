import * as z from 'zod/mini'
import { pageUrl } from '../campaign/tracking-contract.ts'
import { wireId } from '../values/shared-contract.ts'
import { shownName } from '../values/shown-name.ts'

const maxNameLength = 100

export const newLink = z
  .lazy(() =>
    z.strictObject({
      campaign_id: wireId('cmp', z.string().check(z.minLength(1), z.maxLength(64))),
      target_url: z.optional(pageUrl),
      name: z.optional(shownName(maxNameLength)),
    }),
  )
  .register(z.globalRegistry, {
    id: 'NewLink',
    examples: [{ campaign_id: 'cmp_01jz0000000000000000000000', name: 'Review of the blender' }],
  })
export type NewLink = z.infer<typeof newLink>
