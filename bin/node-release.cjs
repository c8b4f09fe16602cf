// Loaded before every program: says when this Node is too old, and keeps what it compiled for the next start.
const { enableCompileCache } = require('node:module')

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `error: Node 22.12 or newer is needed, this is ${process.version}: npx -y -p node@24 -p pnpm@12 -c 'pnpm …' brings one`,
  )
  process.exit(2)
}

enableCompileCache()
