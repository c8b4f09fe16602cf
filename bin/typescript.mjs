// Loaded before every program: lets Node run TypeScript as it is, and keeps what it compiled for the next start.
import * as module from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `error: Node 22.12 or newer is needed, this is ${process.version}: npx -y -p node@24 -p pnpm@12 -c 'pnpm …' brings one`,
  )
  process.exit(2)
}

module.enableCompileCache()

// Releases before 22.18 strip types behind a flag only; tsx does it for them.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api')
  register()
}
