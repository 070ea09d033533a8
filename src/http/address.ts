import { maxHeaderSize } from 'node:http'

/** An address is part of the head of a request, so none is longer than that may be. */
export const longestAddress = maxHeaderSize

/** The address that was asked for, or one that leads nowhere when its percent signs stand for no text. */
export function readableAddress({ url = '/' }: { url?: string | undefined }): string {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return url
  } catch {
    return '/unreadable'
  }
}
