import { open, rm } from 'node:fs/promises'

/** Thrown when a file exists already, or cannot be made where it was asked for. */
export class FileNotMade extends Error {}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'it exists already',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder does not exist',
  EACCES: 'its folder may not be written',
  EROFS: 'its folder may not be written',
}

/**
 * Makes a file that only its owner may read and that did not exist before, and hands out how to write it. When the
 * work fails, the file is gone again.
 */
export async function withNewPrivateFile<T>(
  file: string,
  work: (write: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    const reason = reasons[error.code ?? '']
    throw reason === undefined ? error : new FileNotMade(`${file} cannot be made: ${reason}.`)
  })
  try {
    const result = await work(async (text) => {
      await handle.writeFile(text)
      await handle.sync()
    })
    await handle.close()
    return result
  } catch (error) {
    await handle.close()
    await rm(file, { force: true })
    throw error
  }
}
