import { describeBrowserCases } from '../harness/hosts/playwright.ts'
import { cases } from '../suites/index.ts'
import { openEmbedded } from './embedded-target.ts'

describeBrowserCases(cases, openEmbedded)
