/** The door of the harness. */

// Running
export { type Ambient, systemAmbient } from './ambient.ts'
// Declaring
export * from './case.ts'
export * from './clause.ts'
// The command
export type { DocumentLedger, EmbeddedTarget, ExitCode, Io, Kit, Spoiled } from './cli/io.ts'
export { main } from './cli/main.ts'
// Outcomes and verdicts
export * from './errors.ts'
export type { Access, Capability, Means, Need } from './needs.ts'
export type { Outcome, OutcomeKind } from './outcome.ts'
// Reporting
export { makeReport, type Report, reportSchema } from './report/report.ts'
export { renderTerminal } from './report/terminal.ts'
export { type CaseResult, type RunOptions, runCase, runCases } from './run.ts'
export { hindrance, matching, type Reach, type Selection, select } from './select.ts'
export { openTarget, type TargetOptions } from './target/open.ts'
export type { Client, Controls, Credentials, Facts, Target } from './target/target.ts'
// What a case works with
export type { Grant, Tokens } from './toolkit/grants.ts'
export type { Parameters } from './toolkit/parameters.ts'
export type { Exchange } from './toolkit/recorder.ts'
export type { ClientMetadata, RegisteredClient } from './toolkit/registration.ts'
export type { Toolkit } from './toolkit/toolkit.ts'
export type { User } from './toolkit/users.ts'
export type { WireRequest } from './toolkit/wire.ts'
export { type BrowserAgent, browserAgent, findBrowser } from './user-agent/browser.ts'
export type { Handshake, HandshakeOffer, HandshakeResult } from './user-agent/handshake.ts'
export { httpTransport } from './user-agent/http.ts'
export { ExchangeFailed, type HttpRequest, HttpResponse, type Transport } from './user-agent/message.ts'
export * from './verdict.ts'
