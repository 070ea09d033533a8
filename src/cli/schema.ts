import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileSchemas } from '#src/studies/file-schemas.ts'

/** `npm run schema`: writes the JSON Schemas of the files of a study, for completion and checks in editors. */
const folder = path.join(import.meta.dirname, '../../surveys')
for (const [name, text] of Object.entries(fileSchemas())) {
  await writeFile(path.join(folder, name), text)
  console.log(`surveys/${name}`)
}
