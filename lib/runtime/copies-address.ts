import { environmentVariables } from './environment.ts'

/** The address of the bucket with copies of checkpoints. Apart from the rest of the configuration: one function alone has it. */
export const copiesAddress = (
  variables: Readonly<Record<string, string | undefined>> = environmentVariables,
): string => {
  const { CHECKPOINT_BUCKET: bucket = '', AWS_ENDPOINT_URL_S3: emulator } = variables
  if (!/^[a-z0-9][a-z0-9.-]{2,}$/.test(bucket))
    throw new Error('The environment is not valid. CHECKPOINT_BUCKET must be the host name of a bucket.')
  return emulator === undefined ? `https://${bucket}` : `${emulator}/${bucket}`
}
