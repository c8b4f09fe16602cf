/** Defects of state at the authorization endpoint. */

import type { Profile } from '../../profile.ts'
import type { Override } from '../../profiles/override.ts'
import { strict } from '../../profiles/strict.ts'
import { type Defect, defineDefect } from '../define.ts'

const { authorization: wire } = strict.wire
const topic = 'authorization-endpoint'

/** The state comes back as `spoil` makes it. */
const state = (spoil: (state: string) => string): Override<Profile> => ({
  wire: {
    authorization: {
      responseMembers: (code, target, exchange) =>
        wire.responseMembers(
          code,
          target.state === undefined ? target : { ...target, state: spoil(target.state) },
          exchange,
        ),
    },
  },
})

/** The defects of state. */
export const stateDefects: readonly Defect[] = [
  defineDefect(
    {
      id: 'state-loses-quotation-marks',
      for: `${topic}/state-every-character`,
      because: 'Quotation marks are filtered out of the state.',
    },
    state((it) => it.replaceAll(/["'<>]/g, '')),
  ),
  defineDefect(
    {
      id: 'state-escaped-for-html',
      for: `${topic}/state-every-character`,
      because: 'The state comes back escaped for HTML.',
    },
    state((it) => it.replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
  ),
  defineDefect(
    {
      id: 'state-in-small-letters',
      for: `${topic}/state-every-character`,
      because: 'The state comes back in small letters.',
    },
    state((it) => it.toLowerCase()),
  ),
  defineDefect(
    {
      id: 'state-decoded-twice',
      for: `${topic}/state-not-decoded-twice`,
      because: 'Percent sequences in the state are decoded once more.',
    },
    state((it) =>
      it.replace(/%[0-7][0-9a-f]/gi, (octet) => String.fromCharCode(Number.parseInt(octet.slice(1), 16))),
    ),
  ),
  defineDefect(
    {
      id: 'state-joined-unescaped',
      for: `${topic}/state-adds-no-parameters`,
      because: 'The state is put into the redirect as it is.',
    },
    {
      wire: {
        authorization: {
          location: (target, { state: raw, ...members }) =>
            `${wire.location(target, members)}${raw === undefined ? '' : `&state=${raw}`}`,
        },
      },
    },
  ),
  defineDefect(
    {
      id: 'state-trimmed',
      for: `${topic}/state-keeps-spaces`,
      because: 'Spaces around the state are cut off.',
    },
    state((it) => it.trim()),
  ),
  defineDefect(
    {
      id: 'state-plus-turned-into-space',
      for: `${topic}/state-keeps-spaces`,
      because: 'Plus signs in the state turn into spaces.',
    },
    state((it) => it.replaceAll('+', ' ')),
  ),
  defineDefect(
    {
      id: 'state-space-turned-into-plus',
      for: `${topic}/plus-read-as-space`,
      because: 'A space in the state comes back as a plus sign.',
    },
    state((it) => it.replaceAll(' ', '+')),
  ),
  defineDefect(
    { id: 'state-cut-at-255', for: `${topic}/state-long`, because: 'The state is cut after 255 characters.' },
    state((it) => it.slice(0, 255)),
  ),
  defineDefect(
    {
      id: 'state-cut-at-2048',
      for: `${topic}/state-long`,
      because: 'The state is cut after 2048 characters.',
    },
    state((it) => it.slice(0, 2048)),
  ),
  defineDefect(
    {
      id: 'state-taken-for-a-number',
      for: `${topic}/state-not-interpreted`,
      because: 'A state that is a number comes back as that number is written.',
    },
    state((it) => (/^[0-9]/.test(it) && Number.isFinite(Number(it)) ? String(Number(it)) : it)),
  ),
  defineDefect(
    {
      id: 'state-null-dropped',
      for: `${topic}/state-not-interpreted`,
      because: 'A state that reads null or undefined counts as none.',
    },
    state((it) => (/^(?:null|undefined)$/.test(it) ? '' : it)),
  ),
  defineDefect(
    {
      id: 'state-read-as-latin-1',
      for: `${topic}/state-utf-8`,
      because: 'The octets of the state are taken for Latin-1.',
    },
    state((it) => Buffer.from(it, 'utf8').toString('latin1')),
  ),
]
