import { isBuilt } from './built.ts'

const root = new URL('..', import.meta.url)
await import(new URL(isBuilt(root) ? 'dist/mock.js' : 'bin/mock.ts', root).href)
