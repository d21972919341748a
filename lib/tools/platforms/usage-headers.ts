import type { Platform } from '../../platforms/registry.ts'

const used = { call_count: 12, total_cputime: 3, total_time: 5 }
const graph = {
  'x-app-usage': JSON.stringify(used),
  'x-business-use-case-usage': JSON.stringify({
    mock: [{ type: 'mock', ...used, estimated_time_to_regain_access: 0 }],
  }),
}

/** What platforms say with each response of how much of their limits is used, in percent. */
export const usageHeaders: Readonly<Partial<Record<Platform, Readonly<Record<string, string>>>>> = {
  instagram: graph,
  meta: graph,
}
