/** Coder's scope names. A token that was granted none has full access, as Coder documents. */

const resources: { readonly [resource: string]: readonly string[] } = {
  api_key: ['*', 'create', 'delete', 'read', 'update'],
  coder: ['all', 'apikeys.manage_self', 'application_connect', 'templates.author', 'templates.build'].concat([
    'workspaces.access',
    'workspaces.create',
    'workspaces.delete',
    'workspaces.operate',
  ]),
  file: ['*', 'create', 'read'],
  organization: ['*', 'delete', 'read', 'update'],
  task: ['*', 'create', 'delete', 'read', 'update'],
  template: ['*', 'create', 'delete', 'read', 'update', 'use'],
  user: ['*', 'read', 'read_personal', 'update_personal'],
  user_secret: ['*', 'create', 'delete', 'read', 'update'],
  user_skill: ['*', 'create', 'delete', 'read', 'update'],
  workspace: ['*', 'application_connect', 'create', 'delete', 'read', 'ssh', 'start', 'stop', 'update'],
}

/** What `scopes_supported` lists, sorted by code unit: the 55 names of v2.36.0. */
export const scopes: readonly string[] = Object.entries(resources)
  .flatMap(([resource, actions]) => actions.map((action) => `${resource}:${action}`))
  .sort()
