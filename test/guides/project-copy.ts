import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { copyFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterStep, type Step } from './guide.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The project in a folder of its own, to try changes in. */
export interface ProjectCopy {
  readonly take: (steps: readonly Step[]) => void
  /** The files that do not compile, the browser's part included, each once and in the order of their names. */
  readonly refusedFiles: () => Promise<string[]>
  /** What Biome finds in these files; '' for nothing. */
  readonly lint: (files: readonly string[]) => Promise<string>
  /** Runs a module in the copy and returns what it prints, read as JSON. */
  readonly run: (module: string) => Promise<unknown>
  readonly remove: () => void
}

/** Runs one of the project's programs; it may fail, and then says why. */
const outputOf = (program: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve) => {
    // The compiler takes a quarter of its time to free memory that it needs no more of: it ends soon.
    const env = { ...process.env, GOGC: 'off', GOMEMLIMIT: '3GiB' }
    execFile(program, args, { cwd, env, maxBuffer: 16 * 1024 * 1024, timeout: 120_000 }, (error, stdout, stderr) =>
      resolve(error === null ? stdout : `${stdout}${stderr}`),
    )
  })

const filesOfProject = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ':!docs/pictures'], {
    cwd: root,
  })
    .toString()
    .trim()
    .split('\n')

const program = (name: string): string => join(root, 'node_modules/.bin', name)

/** The two parts of the project that are compiled apart, and where the compiler keeps what it found. */
const parts = ['tsconfig.json', 'tsconfig.web.json']
const foundIn = (folder: string, part: string): string => join(folder, `${part}.tsbuildinfo`)

/** Looks again at what changed since the compiler last looked, and at what that reaches. */
const compile = (folder: string, part: string): Promise<string> =>
  // With several threads, each checks again much of what the others check: half of the work for nothing.
  outputOf(
    program('tsc'),
    ['--noEmit', '--singleThreaded', '--incremental', '--tsBuildInfoFile', foundIn(folder, part)].concat([
      '--pretty',
      'false',
      '-p',
      part,
    ]),
    folder,
  )

const fillFolder = (folder: string): void => {
  for (const file of filesOfProject()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
}

let compiled: Promise<string> | undefined

/** A folder where the project was compiled as it is, once for all copies. */
const compiledFolder = (): Promise<string> => {
  const make = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'guide-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    fillFolder(folder)
    for (const part of parts) await compile(folder, part)
    return folder
  }
  compiled ??= make()
  return compiled
}

export const copyProject = async (): Promise<ProjectCopy> => {
  const before = await compiledFolder()
  const folder = mkdtempSync(join(tmpdir(), 'guide-'))
  fillFolder(folder)
  for (const part of parts) await copyFile(foundIn(before, part), foundIn(folder, part))
  const errorsOf = async (part: string): Promise<string[]> => {
    const output = await compile(folder, part)
    return [...output.matchAll(/^([^\s(]+)\(\d+,\d+\): error TS/gm)].map(([, file = '']) => file)
  }
  return {
    take: (steps) => {
      for (const step of steps) {
        const path = join(folder, step.file)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, afterStep(step.where === 'new' ? '' : readFileSync(path, 'utf8'), step))
      }
    },
    refusedFiles: async () => {
      const errors = await Promise.all(parts.map(errorsOf))
      return [...new Set(errors.flat())].toSorted()
    },
    lint: (files) =>
      outputOf(program('biome'), ['check', '--vcs-enabled=false', '--reporter=github', ...files], folder),
    run: async (module) => {
      const output = await outputOf(process.execPath, ['--input-type=module', '--eval', module], folder)
      try {
        return JSON.parse(output)
      } catch {
        throw new Error(`The toy does not run: ${output}`)
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
