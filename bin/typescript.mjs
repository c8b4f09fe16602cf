// Loaded before every program that is TypeScript: lets Node run it as it is.
import './node-release.cjs'

// Releases before 22.18 strip types behind a flag only; tsx does it for them.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api')
  register()
}
