/** The mock's door. */

export type { Answer, AnswerKind, Json, JsonObject } from './answer.ts'
export { withHeaders, withoutHeader } from './answer.ts'
export type { AdjustableClock } from './clock.ts'
export type { ConsentDecision } from './control/consent.ts'
export type { Control, Why } from './control/control.ts'
export type { Fault, FaultRule } from './control/faults.ts'
export { ConnectionDropped } from './control/inject.ts'
export type { AuditEntry } from './control/journal.ts'
export type { ShownRequest } from './control/redact.ts'
export type { RequestFilter, TakeOptions } from './control/requests.ts'
export type { Snapshot } from './control/snapshot.ts'
export {
  type IssuedGrant,
  type IssueRequest,
  type RevokeRequest,
  UnknownNameError,
} from './control/tokens.ts'
export { createMock, type SeededMockOptions as MockOptions } from './create-mock.ts'
export type { Endpoint, Exchange } from './exchange.ts'
export { allow, type Judgement, type Refusal, refuse } from './judgement.ts'
export type { Mock } from './mock.ts'
export type { Profile } from './profile.ts'
export { profiles } from './profiles/index.ts'
export { allowing, type Override, override, withError } from './profiles/override.ts'
export { strict } from './profiles/strict.ts'
export type { EndpointName } from './routes.ts'
export type { Seeded, SeededApplication, SeededUser } from './seed/plant.ts'
export { type Seed, SeedError } from './seed/seed.ts'
