import { PlatformsView } from './platforms/platforms.tsx'
import { RunView } from './runs/run.tsx'
import { RunsView } from './runs/runs.tsx'

/** How the service runs, for advertisers and admins; loaded as one file, since affiliates never see it. */
export const lookerParts = { PlatformsView, RunsView, RunView }
