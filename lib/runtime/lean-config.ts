import { type Instant, isInstant } from '../values/instant.ts'
import type { Config, LogFormat } from './config.ts'
import { environmentVariables } from './environment.ts'

/** What a function without schemas knows of its deployment. */
export type LeanConfig = Pick<Config, 'stage' | 'version' | 'tableName' | 'logLevel' | 'logFormat' | 'clock'>

type Variables = Readonly<Record<string, string | undefined>>

const required = (variables: Variables, name: string): string => {
  const value = variables[name] ?? ''
  if (value === '') throw new Error(`The environment is not valid. ${name} must be set.`)
  return value
}

const oneOf = <Name extends string>(variables: Variables, name: string, known: readonly Name[], usual: Name): Name => {
  const value = variables[name]
  if (value === undefined) return usual
  const found = known.find((one) => one === value)
  if (found === undefined) throw new Error(`The environment is not valid. ${name} must be one of ${known.join(', ')}.`)
  return found
}

const levels: readonly Config['logLevel'][] = ['DEBUG', 'INFO', 'WARN', 'ERROR']
const formats: readonly LogFormat[] = ['json', 'text', 'color']

/** Anything but real time is for the local stage alone. */
const clockOf = (variables: Variables): Config['clock'] => {
  const speed = Number(variables['CLOCK_SPEED'] ?? 1)
  const base: string | undefined = variables['CLOCK_BASE']
  const isReal = speed === 1 && base === undefined
  if (!isReal && variables['STAGE'] !== 'local') throw new Error('CLOCK_SPEED is only for the local stage; remove it.')
  if (!(speed >= 1)) throw new Error('The environment is not valid. CLOCK_SPEED must be at least 1.')
  return { speed, base: base !== undefined && isInstant(base) ? (base satisfies Instant) : null }
}

/**
 * Reads the part of the configuration that the redirect needs, without the schemas of `config.ts`, which would make up a
 * third of its bundle. Throws an Error that names the variable that is wrong.
 */
export const readLeanConfig = (variables: Variables = environmentVariables): LeanConfig => ({
  stage: required(variables, 'STAGE'),
  version: variables['VERSION'] ?? 'unknown',
  tableName: required(variables, 'TABLE_NAME'),
  logLevel: oneOf(variables, 'LOG_LEVEL', levels, 'INFO'),
  logFormat: oneOf(variables, 'LOG_FORMAT', formats, 'json'),
  clock: clockOf(variables),
})
