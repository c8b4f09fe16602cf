/** The formats of Coder's secrets: `coder_<prefix>_<secret>` and `<id>-<secret>`. */

import { hash } from 'node:crypto'
import type { Random } from '../random.ts'

/** A secret in two halves: one finds the row, the other proves possession. */
export interface SplitSecret {
  readonly id: string
  readonly secret: string
}

/** How many characters each half has. */
export interface SecretLengths {
  readonly id: number
  readonly secret: number
}

/** Makes the halves of a new secret. */
export function newSecret(random: Random, lengths: SecretLengths): SplitSecret {
  return { id: random.text(lengths.id), secret: random.text(lengths.secret) }
}

/** Writes a client secret, authorization code or refresh token. */
export function formatOpaque({ id, secret }: SplitSecret): string {
  return `coder_${id}_${secret}`
}

/** Reads a client secret, authorization code or refresh token. */
export function parseOpaque(text: string): SplitSecret | undefined {
  const [brand, id, secret, ...rest] = text.split('_')
  if (brand !== 'coder' || !id || !secret || rest.length > 0) return undefined
  return { id, secret }
}

/** Writes an API key: a session token or an access token. */
export function formatKey({ id, secret }: SplitSecret): string {
  return `${id}-${secret}`
}

/** Reads an API key. */
export function parseKey(text: string): SplitSecret | undefined {
  const [id, secret, ...rest] = text.split('-')
  if (!id || !secret || rest.length > 0) return undefined
  return { id, secret }
}

/** What is kept of a secret: its SHA-256. */
export function digest(secret: string): string {
  return hash('sha256', secret, 'base64url')
}
