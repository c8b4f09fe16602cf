// Loaded before every program: lets Node run TypeScript as it is, and keeps what it compiled for the next start.
import { enableCompileCache } from 'node:module'

enableCompileCache()

// Releases before 22.18 strip types behind a flag only; tsx does it for them.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api')
  register()
}
