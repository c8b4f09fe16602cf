import { type EmbeddedTarget, HarnessError } from '../harness/index.ts'

/** Starts the mock for a run without a target. */
export async function startEmbedded(): Promise<EmbeddedTarget> {
  throw new HarnessError('usage', 'no target')
}
