import type * as z from 'zod/mini'
import type { PlatformResponse } from './request.ts'

/** What a text says in this shape; null for one that is not JSON or has another shape. */
export const jsonAs = <Shape>(text: string, shape: z.ZodMiniType<Shape>): Shape | null => {
  try {
    const read = shape.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** A header by its name in lower case; empty without one. */
export const headerOf = ({ headers }: PlatformResponse, named: string): string =>
  Object.entries(headers)
    .find(([name]) => name.toLowerCase() === named)?.[1]
    .trim() ?? ''

/** A header that holds a number, by its name in lower case; null without one. */
export const numberInHeader = (refused: PlatformResponse, named: string): number | null => {
  const text = headerOf(refused, named)
  return /^\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : null
}
