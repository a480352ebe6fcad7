import { addressOf, type Problem, ProblemError } from '#api/client'
import type { AnyRoute } from '#api/contract'

/** What the caller may watch or stop. */
export type CallOptions = { signal?: AbortSignal | undefined }
export type UploadOptions = CallOptions & {
  /** Share sent so far, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined
}

const language = () => document.documentElement.lang || 'ru'

function problemOf(text: string): Problem {
  try {
    return JSON.parse(text) as Problem
  } catch {
    // A proxy between us may answer in HTML: then the status is all there is.
    return {}
  }
}

function readAnswer(status: number, text: string): unknown {
  if (status < 200 || status > 299) throw new ProblemError(status, problemOf(text))
  return text === '' ? {} : JSON.parse(text)
}

/** Asks the server by a route of the contract. Throws `ProblemError` where it refuses, `TypeError` where it is not reached. */
export async function ask(route: AnyRoute, input: object, { signal }: CallOptions = {}): Promise<unknown> {
  const { url, rest } = addressOf(route, input as Record<string, unknown>)
  const hasBody = route.method !== 'GET'
  const response = await fetch(url, {
    method: route.method,
    headers: {
      accept: 'application/json',
      'x-otklik-language': language(),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { body: JSON.stringify(rest) } : {}),
    ...(signal ? { signal } : {}),
  })
  return readAnswer(response.status, await response.text())
}

/** Sends a file as it is. `fetch` cannot say how much has gone, so this is the older way. */
export function send(route: AnyRoute, input: object, file: Blob, options: UploadOptions = {}): Promise<unknown> {
  const { url } = addressOf(route, input as Record<string, unknown>)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(route.method, url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-otklik-language', language())
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    }
    request.onload = () => {
      try {
        resolve(readAnswer(request.status, request.responseText))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(new TypeError('The upload was cut off'))
    request.onabort = () => reject(new DOMException('The upload was given up', 'AbortError'))
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
