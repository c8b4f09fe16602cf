import { describeCases } from '../harness/hosts/vitest.ts'
import { cases } from '../suites/index.ts'
import { openEmbedded } from './embedded-target.ts'

describeCases(cases, () => openEmbedded())
