/** Finds the endpoint of a request in the route table. */

import { TrieRouter } from 'hono/router/trie-router'
import type { Exchange } from './exchange.ts'
import type { RequestHead } from './message.ts'
import type { Profile } from './profile.ts'
import { type EndpointName, type Route, routes } from './routes.ts'

/** Where a request goes. */
export interface Destination {
  readonly endpoint: EndpointName
  readonly segments: Exchange['segments']
  /** The methods that the path has, where that of the request is none of them. */
  readonly allowed: readonly string[] | undefined
}

/** The endpoints that share a path. */
type Place = readonly EndpointName[]

/** A place that fits a path, with what stands in its variable segments as it is spelled. */
type Match = readonly [place: Place, segments: Exchange['segments']]

const router = new TrieRouter<Place>()
for (const [path, place] of placesByPath()) router.add('ALL', path, place)

function placesByPath(): ReadonlyMap<string, Place> {
  const places = new Map<string, EndpointName[]>()
  for (const [name, { path, alias }] of Object.entries(routes) as [EndpointName, Route][]) {
    for (const one of alias === undefined ? [path] : [path, alias])
      places.set(one, [...(places.get(one) ?? []), name])
  }
  return places
}

/** Coder routes `//a/b/` as `/a/b`. */
function routedPath({ pathname }: URL): string {
  return pathname.includes('//') || pathname.endsWith('/')
    ? pathname.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '')
    : pathname
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function decodeAll(raw: Exchange['segments']): Exchange['segments'] {
  const segments: Record<string, string> = {}
  for (const name in raw) segments[name] = decode(raw[name] ?? '')
  return segments
}

function search(path: string): readonly Match[] {
  return router.match('ALL', path)[0] as Match[]
}

/** What fits the paths that have no variable segment, which are most. */
const fixed = new Map(
  [...placesByPath().keys()].filter((path) => !/[:*]/.test(path)).map((path) => [path, search(path)]),
)

const reading = ['GET', 'HEAD']
const writing = { POST: ['POST'], PUT: ['PUT'], DELETE: ['DELETE'] }

/** The methods of an endpoint; RFC 9110 §9.3.2 gives HEAD to whatever has GET. */
function methodsOf(endpoint: EndpointName): readonly string[] {
  const { method } = routes[endpoint]
  return method === 'GET' ? reading : writing[method]
}

/** The endpoint of a request; `undefined` where the profile has nothing at its path. */
export function destinationOf({ method, url }: RequestHead, profile: Profile): Destination | undefined {
  const path = routedPath(url)
  let elsewhere: Destination | undefined
  for (const [place, raw] of fixed.get(path) ?? search(path)) {
    const present = place.filter((endpoint) => profile.routes[endpoint] !== 'absent')
    const [first] = present
    if (first === undefined) continue
    const endpoint =
      present.find((one) => methodsOf(one).includes(method)) ??
      present.find((one) => profile.furtherMethods[one]?.includes(method))
    const segments = decodeAll(raw)
    if (endpoint !== undefined) return { endpoint, segments, allowed: undefined }
    elsewhere ??= { endpoint: first, segments, allowed: present.flatMap(methodsOf) }
  }
  return elsewhere
}
