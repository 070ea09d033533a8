import { count, faultLine, studySummary } from '#src/studies/describe-study.ts'
import { readStudyFolder } from '#src/studies/study-file.ts'

const usage = `Checks the files of a study and tells everything that is wrong with them.

  npm run study -- check FOLDER

  FOLDER   the folder of the study, such as surveys/nup-2010

Exit code 0: nothing is wrong; 1: there are faults; 2: the command was not understood.`

process.exitCode = await run(process.argv.slice(2))

async function run(words: readonly string[]): Promise<number> {
  const [command, folder, ...others] = words
  if (words.some((word) => word === '--help' || word === '-h')) {
    console.log(usage)
    return 0
  }
  if (command !== 'check' || folder === undefined || others.length > 0) {
    console.error(usage)
    return 2
  }
  return check(folder.replace(/\/+$/, ''))
}

async function check(folder: string): Promise<number> {
  const result = await readStudyFolder(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EACCES') return undefined
    throw error
  })
  if (result === undefined) {
    console.error(`There is no folder ${folder} that can be read.\n\n${usage}`)
    return 2
  }
  if (!result.ok) {
    for (const fault of result.faults) console.log(faultLine(fault, folder))
    console.log(`\n${count(result.faults.length, 'fault')} in ${folder}`)
    return 1
  }
  console.log(`${studySummary(result.study).join('\n')}\n\nNo faults in ${folder}`)
  return 0
}
