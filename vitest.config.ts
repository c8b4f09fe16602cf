import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{bench,bin,examples,fixtures,harness,mock-server,suites,tests,tools}/**/*.test.ts'],
    pool: 'threads',
    reporters: ['default'],
  },
})
