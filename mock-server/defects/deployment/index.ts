/** Defects of a deployment, apart from the server's code. */

import type { Defect } from '../define.ts'
import { frontDefects } from './front.ts'
import { queryDefects } from './queries.ts'
import { transportDefects } from './transport.ts'

/** The defects of deployments. */
export const deploymentDefects: readonly Defect[] = [...transportDefects, ...frontDefects, ...queryDefects]
