import type { ClickId } from './click-id.ts'

const parameter = 'clk'

const nameOf = (pair: string): string => {
  const [name = ''] = pair.split('=')
  try {
    return decodeURIComponent(name.replaceAll('+', ' '))
  } catch {
    return name
  }
}

/**
 * The page that a click leads to: the target with its own query as it was, and the click's id as `clk`. An own `clk` of
 * the target is left out, so that nobody's link carries another click's id.
 */
export const clickTarget = (target: string, clickId: ClickId | null): string => {
  const url = new URL(target)
  const own = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && nameOf(pair) !== parameter)
  const query = clickId === null ? own : [...own, `${parameter}=${clickId}`]
  return `${url.origin}${url.pathname}${query.length === 0 ? '' : `?${query.join('&')}`}${url.hash}`
}
