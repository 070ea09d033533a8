import { findCapability } from '#tests/reference/capabilities.ts'
import { compare } from '#tests/reference/compare.ts'
import { listCases } from '#tests/reference/reference-case.ts'

/** Runs every case of a folder (default: the copies beside this file) and reports value by value. */
function run(directory: string): boolean {
  let passed = 0
  let failed = 0
  let missing = 0
  for (const referenceCase of listCases(directory)) {
    const capability = findCapability(referenceCase)
    if (capability === undefined) {
      missing++
      console.log(`${referenceCase.name}: ${referenceCase.fn} is not implemented`)
      continue
    }
    try {
      const mismatches = compare(referenceCase, capability(referenceCase.input))
      for (const { path, got, want } of mismatches) {
        console.log(`${referenceCase.name}: ${path}: got ${got}, want ${want}`)
      }
      if (mismatches.length === 0) passed++
      else failed++
    } catch (error) {
      failed++
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      console.log(`${referenceCase.name}: (all): got ${message}, want an answer`)
    }
  }
  console.log(`${passed} passed, ${failed} failed, ${missing} not implemented`)
  return failed === 0
}

process.exitCode = run(process.argv[2] ?? new URL('./cases', import.meta.url).pathname) ? 0 : 1
