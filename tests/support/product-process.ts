import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.resolve(import.meta.dirname, '../..')

/** The product in a process of its own, as `npm start` runs it. */
export interface ProductProcess {
  product: ChildProcess
  /** Where it listens. */
  address: string
}

/** Starts the product on a folder with data; resolves when it says where it listens. */
export async function startProduct(folder: string): Promise<ProductProcess> {
  const product = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: product.stdout! })) {
    if (line.startsWith('site: ')) return { product, address: line.slice('site: '.length) }
  }
  throw new Error('The server stopped before it listened')
}
