import type { FastifyInstance } from 'fastify'

export interface RegisteredRoute {
  method: string
  /** The address with its parameters: `/r/:token/page/:page`. */
  url: string
}

/** Every route that the application answers to, read from the router itself. */
export function routesOf(app: FastifyInstance): RegisteredRoute[] {
  const routes: RegisteredRoute[] = []
  const branch: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^(?<indent>[│ ]*)[├└]── (?<part>\S*)(?: \((?<methods>[A-Z, ]+)\))?/u.exec(line)?.groups
    if (found === undefined) continue
    const depth = (found.indent ?? '').length / 4
    branch.splice(depth, branch.length, found.part ?? '')
    const url = branch.join('')
    for (const method of found.methods?.split(', ') ?? []) routes.push({ method, url })
  }
  return routes
}
