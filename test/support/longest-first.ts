import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, the longest first: begun last, it would leave the other cores with nothing to do. */
const longest = [
  'e2e/access/access-matrix',
  'simulation/simulation',
  'simulation/further-seeds',
  'guides/adding',
  'simulation/crash-matrix',
  'e2e/fuzz/contract-fuzz',
  'test/deploy',
  'e2e/sample-data',
  'e2e/main-job',
  'local-stack/lifecycle',
  'e2e/canary',
  'e2e/looking',
].map((name) => `${name}.test.ts`)

/** Files that share a process follow each other; the many short ones fill what the long ones leave. */
const projects = ['apart', 'simulation', 'stack', 'integration', 'unit', 'afterwards']

/**
 * Of the simulation, which only calculates, one half begins at once and the rest in the middle: beside tests that wait for
 * their stacks and emulators, it takes what of the cores they leave.
 */
const atOnce = 'simulation/simulation.test.ts'

const orOver = (place: number): number => (place === -1 ? Number.POSITIVE_INFINITY : place)

const placeOf = ({ moduleId, project }: TestSpecification): readonly [number, number] => [
  moduleId.endsWith(atOnce) ? -1 : projects.indexOf(project.name),
  orOver(longest.findIndex((name) => moduleId.endsWith(name))),
]

/** Begins with what takes longest, on a machine that never ran it, too. */
// biome-ignore lint/style/noDefaultExport: as for all of Vitest's classes
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.toSorted((left, right) => {
      const [[project, place], [otherProject, otherPlace]] = [placeOf(left), placeOf(right)]
      if (project !== otherProject) return project - otherProject
      return place === otherPlace ? 0 : place - otherPlace
    })
  }
}
