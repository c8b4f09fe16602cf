// Starts the mock from the one file that `pnpm build` made, while that is as new as the sources: a hundred modules take twice as long.
require('./node-release.cjs')
const { join } = require('node:path')
const { isBuilt } = require('./built.cjs')

if (isBuilt(join(__dirname, '..'))) require('../dist/mock.cjs')
else import('./typescript.mjs').then(() => import('./mock.ts'))
