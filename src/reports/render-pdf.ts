import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { printFontFiles } from './print-fonts.ts'

const workspace = path.resolve(import.meta.dirname, '../../templates')
/** How many documents a part that is no longer used stays in Typst's memory. */
const keptDocuments = 4

/** A document to print: a template, and the files of data and drawings that it reads. */
export interface PdfInput {
  template: 'reports/national.typ' | 'paper/questionnaire.typ' | 'paper/receipt.typ'
  /** By their path from the root of the templates; nothing of them is ever read as Typst. */
  files: ReadonlyMap<string, string>
  /** The time that the document carries, so that the same data give the same bytes whenever it is made. */
  createdAt: string
}

let compiler: NodeCompiler | undefined

/** Fonts and templates are read once; the next document starts warm. */
function getCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace,
    fontArgs: [{ fontBlobs: printFontFiles.map((file) => readFileSync(file)) }],
  })
  return compiler
}

function describe(typst: NodeCompiler, failure: NodeError | null): string {
  if (failure === null) return 'unknown fault'
  return typst
    .fetchDiagnostics(failure)
    .map(({ message }: { message?: string }) => message ?? 'unknown fault')
    .join('; ')
}

/**
 * Prints a document as an accessible PDF (PDF/UA-1). Throws when the template cannot be compiled or the result would not
 * be accessible.
 */
export function renderPdf({ template, files, createdAt }: PdfInput): Uint8Array {
  const typst = getCompiler()
  typst.resetShadow()
  try {
    for (const [file, content] of files) typst.mapShadow(path.join(workspace, file), Buffer.from(content))
    const compiled = typst.compile({ mainFilePath: path.join(workspace, template), resetRead: true })
    if (compiled.result === null)
      throw new Error(`${template} did not compile: ${describe(typst, compiled.takeDiagnostics())}`)
    return typst.pdf(compiled.result, {
      pdfStandard: 'ua-1',
      creationTimestamp: Math.floor(Date.parse(createdAt) / 1000),
    })
  } finally {
    typst.resetShadow()
    typst.evictCache(keptDocuments)
  }
}
