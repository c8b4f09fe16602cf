import { defineConfig } from '@playwright/test'
import { launchOptions } from './harness/hosts/playwright.ts'

export default defineConfig({
  testDir: 'tests',
  testMatch: '*.browser.ts',
  fullyParallel: false,
  use: { launchOptions: launchOptions(process.env) },
})
