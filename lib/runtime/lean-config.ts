import { type Instant, isInstant } from '../values/instant.ts'
import type { Config, LogFormat } from './config.ts'
import { environmentVariables } from './environment.ts'

/** What a function without schemas knows of its deployment. */
export type LeanConfig = Pick<Config, 'stage' | 'version' | 'tableName' | 'logLevel' | 'logFormat' | 'clock'>

type Variables = Readonly<Record<string, string | undefined>>

const invalid = (sentence: string): Error => new Error(`The environment is not valid. ${sentence}`)

const required = (variables: Variables, name: string): string => {
  const value = variables[name] ?? ''
  if (value === '') throw invalid(`${name} must be set.`)
  return value
}

const oneOf = <Name extends string>(variables: Variables, name: string, known: readonly Name[], usual: Name): Name => {
  const value = variables[name]
  if (value === undefined) return usual
  const found = known.find((one) => one === value)
  if (found === undefined) throw invalid(`${name} must be one of ${known.join(', ')}.`)
  return found
}

const levels: readonly Config['logLevel'][] = ['DEBUG', 'INFO', 'WARN', 'ERROR']
const formats: readonly LogFormat[] = ['json', 'text', 'color']

const baseOf = (base: string | undefined): Instant | null => {
  if (base === undefined) return null
  if (!isInstant(base)) throw invalid('CLOCK_BASE must be a time such as 2026-01-31T12:00:00.000Z.')
  return base
}

const clockOf = (variables: Variables): Config['clock'] => {
  const speed = Number(variables['CLOCK_SPEED'] ?? 1)
  if (!(speed >= 1)) throw invalid('CLOCK_SPEED must be at least 1.')
  return { speed, base: baseOf(variables['CLOCK_BASE']) }
}

/** A deployed stage has real time, and logs for programs. */
const refuseOffLocalStage = ({ stage, logFormat, clock }: LeanConfig): void => {
  if (stage === 'local') return
  if (clock.speed !== 1) throw new Error('CLOCK_SPEED is only for the local stage; remove it.')
  if (logFormat !== 'json') throw new Error('LOG_FORMAT is only for the local stage; remove it.')
}

/**
 * Reads the part of the configuration that the redirect needs, without the schemas of `config.ts`, which would make up a
 * third of its bundle. Throws an Error that names the variable that is wrong.
 */
export const readLeanConfig = (variables: Variables = environmentVariables): LeanConfig => {
  const config: LeanConfig = {
    stage: required(variables, 'STAGE'),
    version: variables['VERSION'] ?? 'unknown',
    tableName: required(variables, 'TABLE_NAME'),
    logLevel: oneOf(variables, 'LOG_LEVEL', levels, 'INFO'),
    logFormat: oneOf(variables, 'LOG_FORMAT', formats, 'json'),
    clock: clockOf(variables),
  }
  refuseOffLocalStage(config)
  return config
}
