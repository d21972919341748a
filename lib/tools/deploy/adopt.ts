/** The logical ids of what a stage keeps when it is removed. */
const adopted = ['Table', 'WebhookMasterKey', 'CheckpointBucket'] as const

interface KeptResource {
  readonly Type: string
  readonly DeletionPolicy?: string
  readonly Properties: Readonly<Record<string, unknown>>
}

interface Template {
  readonly Resources: Readonly<Record<string, unknown>>
}

/** One resource that exists, by what identifies it. */
interface ResourceToImport {
  readonly ResourceType: string
  readonly LogicalResourceId: string
  readonly ResourceIdentifier: Readonly<Record<string, unknown>>
}

/** What CloudFormation needs to take a table, a master key and a bucket that exist into a new stack. */
export interface Adoption {
  readonly template: Readonly<Record<string, unknown>>
  readonly resources: readonly ResourceToImport[]
}

const isKept = (found: unknown): found is KeptResource =>
  typeof found === 'object' && found !== null && 'DeletionPolicy' in found && found.DeletionPolicy !== 'Delete'

const keptResource = ({ Resources: resources }: Template, id: string): KeptResource => {
  const found = resources[id]
  if (!isKept(found)) throw new Error(`The package does not keep ${id}; package the stage that was removed.`)
  return found
}

/** What identifies the secret and the bucket, whose names AWS made. A stage of an earlier release has no bucket. */
interface MadeNames {
  readonly secretArn: string
  readonly bucketName: string | null
}

/** The part of a packaged template that a kept table, secret and bucket are imported with. Throws for a template that does not keep them, or is another stack's. */
export const adoptionOf = (packaged: Template, stack: string, { secretArn, bucketName }: MadeNames): Adoption => {
  const [table, secret, bucket] = adopted.map((id) => keptResource(packaged, id)) as [
    KeptResource,
    KeptResource,
    KeptResource,
  ]
  const { TableName: name } = table.Properties
  if (name !== stack) throw new Error(`The package has the table ${name}, and not ${stack}; package that stage.`)
  const hasBucket = bucketName !== null
  return {
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'What a stage that was removed left behind',
      Resources: { Table: table, WebhookMasterKey: secret, ...(hasBucket && { CheckpointBucket: bucket }) },
    },
    resources: [
      {
        ResourceType: table.Type,
        LogicalResourceId: 'Table',
        ResourceIdentifier: { TableName: name },
      },
      { ResourceType: secret.Type, LogicalResourceId: 'WebhookMasterKey', ResourceIdentifier: { Id: secretArn } },
      ...(hasBucket
        ? [
            {
              ResourceType: bucket.Type,
              LogicalResourceId: 'CheckpointBucket',
              ResourceIdentifier: { BucketName: bucketName },
            },
          ]
        : []),
    ],
  }
}

/** The commands that import it; the files are in the folder of the package. */
export const adoptionCommands = (stack: string, region: string, folder: string): string[] => {
  const names = `--stack-name ${stack} --change-set-name adopt --region ${region}`
  return [
    `aws cloudformation create-change-set ${names} --change-set-type IMPORT --template-body file://${folder}/adopt-template.json --resources-to-import file://${folder}/adopt-resources.json`,
    `aws cloudformation wait change-set-create-complete ${names}`,
    `aws cloudformation execute-change-set ${names}`,
    `aws cloudformation wait stack-import-complete --stack-name ${stack} --region ${region}`,
  ]
}
