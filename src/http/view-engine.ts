import { readdirSync } from 'node:fs'
import path from 'node:path'
import fastifyView from '@fastify/view'
import type { FastifyInstance, FastifyReply } from 'fastify'
import handlebars from 'handlebars'
import { type PageView, siteView } from './page-view.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with a page: its template, filled with its view and with what every page shares. */
    page(template: string, view: PageView): FastifyReply
  }
}

export const templatesDirectory = path.resolve(import.meta.dirname, '../../templates')

/** Every layout and partial by its path without ending: `partials/questions/likert`. */
export const listPartials = (): Record<string, string> => ({ ...templatesIn('layouts'), ...templatesIn('partials') })

function templatesIn(folder: string): Record<string, string> {
  const files = readdirSync(path.join(templatesDirectory, folder), { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => [`${folder}/${file.slice(0, -'.hbs'.length)}`, path.join(folder, file)]),
  )
}

/**
 * Strict: a view that lacks what its template shows is an error, never an empty spot on the page. Only the helpers of
 * Handlebars itself are known, so that no other word in a template is looked up as one at every showing.
 */
export const compileOptions = { strict: true, preventIndent: true, knownHelpersOnly: true }

export async function registerViewEngine(app: FastifyInstance): Promise<void> {
  await app.register(fastifyView, {
    engine: { handlebars },
    root: templatesDirectory,
    viewExt: 'hbs',
    production: true,
    options: { partials: listPartials(), compileOptions },
  })
  app.decorateReply('page', function (this: FastifyReply, template: string, view: PageView) {
    return this.view(`pages/${template}`, { ...view, site: siteView(this.request, view) })
  })
}
