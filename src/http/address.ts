import { maxHeaderSize } from 'node:http'

/** An address is part of the head of a request, so none is longer than that may be. */
export const longestAddress = maxHeaderSize

const leadsNowhere = '/unreadable'

/**
 * The address that was asked for, or one that leads nowhere when its percent signs stand for no text, or for the sign
 * with code zero, which PostgreSQL cannot look up.
 */
export function readableAddress({ url = '/' }: { url?: string | undefined }): string {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '').includes('\0') ? leadsNowhere : url
  } catch {
    return leadsNowhere
  }
}
