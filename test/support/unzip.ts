import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

const signatures = { end: 0x06054b50, entry: 0x02014b50 } as const
const stored = 0
const endLength = 22

/** The bytes of an entry, whose header in front of them has a name and more of lengths of its own. */
const bytesAt = (archive: Buffer, at: number, length: number, method: number): Buffer => {
  const from = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
  const bytes = archive.subarray(from, from + length)
  return method === stored ? bytes : inflateRawSync(bytes)
}

/** Unpacks a zip file of less than 4 GB into a folder, as Lambda does; throws if it is none. */
export const unzip = async (file: string, folder: string): Promise<void> => {
  const archive = await readFile(file)
  const end = archive.length - endLength
  if (archive.readUInt32LE(end) !== signatures.end) throw new Error(`${file} does not end as a zip file does`)
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== signatures.entry) throw new Error(`${file} has no entry at ${at}`)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset))
    const name = archive.subarray(at + 46, at + 46 + (nameLength ?? 0)).toString()
    const bytes = bytesAt(
      archive,
      archive.readUInt32LE(at + 42),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 10),
    )
    await mkdir(dirname(join(folder, name)), { recursive: true })
    if (!name.endsWith('/')) await writeFile(join(folder, name), bytes)
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
}
