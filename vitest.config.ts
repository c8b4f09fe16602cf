import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{bench,bin,examples,fixtures,harness,mock-server,suites,tests,tools}/**/*.test.ts'],
    pool: 'threads',
    reporters: ['default'],
  },
  // Programs that import the project by its name, as the examples do, get the sources and not what was built of them.
  ssr: { resolve: { conditions: ['@coder-oauth2-conformance/source', 'module', 'node', 'development'] } },
})
