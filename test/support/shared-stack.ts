import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'

let started: Promise<RunningStack> | undefined

/**
 * The stack of this process, for test files that need no settings of their own: started for the first of them, and ended
 * with the process. A file finds on it what the others made, and changes only what it made itself. Its `stop` rejects if
 * a role denied something meanwhile, and leaves the stack to the next file; what comes after the last one's is found by
 * `test/afterwards`.
 */
export const sharedStack = async (): Promise<RunningStack> => {
  started ??= startStack({ MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'WARN' })
  const stack = await started
  return { ...stack, stop: async () => stack.checkRoles() }
}
