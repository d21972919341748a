import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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

/**
 * All of the project as one program: its two parts, each compiled apart, have most files in common. What is the browser's is known
 * everywhere then, which `npm run check` does not allow.
 */
const whole = {
  extends: './tsconfig.web.json',
  include: ['functions', 'lib', 'test', 'docs', '*.ts'],
  exclude: [],
}
const wholeConfig = 'tsconfig.whole.json'

/** Looks again at what changed since the compiler last looked in this folder, and at what that reaches. */
const compile = (folder: string): Promise<string> =>
  // With several threads, each checks again much of what the others check: half of the work for nothing.
  outputOf(
    program('tsc'),
    ['--noEmit', '--singleThreaded', '--incremental', '--tsBuildInfoFile', 'whole.tsbuildinfo'].concat([
      '--pretty',
      'false',
      '-p',
      wholeConfig,
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

export const copyProject = (): ProjectCopy => {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'))
  fillFolder(folder)
  writeFileSync(join(folder, wholeConfig), JSON.stringify(whole))
  return {
    take: (steps) => {
      for (const step of steps) {
        const path = join(folder, step.file)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, afterStep(step.where === 'new' ? '' : readFileSync(path, 'utf8'), step))
      }
    },
    refusedFiles: async () => {
      const output = await compile(folder)
      const errors = [...output.matchAll(/^([^\s(]+)\(\d+,\d+\): error TS/gm)].map(([, file = '']) => file)
      return [...new Set(errors)].toSorted()
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
