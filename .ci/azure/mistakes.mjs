/**
 * A mistake a line: what it is, in which file, what stands there, what stands there after it, and words of
 * the fault; ⏎ stands for the end of a line. For the test of `.ci/azure.mjs`, to which it shows that each is found.
 */
export const mistakes = `
a brace too few ¦ infra/registry.bicep ¦ sku: { name: 'Basic' } ¦ sku: { name: 'Basic' ¦ this is no Bicep
a name that is not declared ¦ infra/registry.bicep ¦ location: location ¦ location: place ¦ uses place
a parameter that nobody uses ¦ infra/registry.bicep ¦ param tags object ¦ param tags object⏎param idle string ¦ param idle is never used
a module that is not there ¦ infra/main.bicep ¦ 'registry.bicep' ¦ 'registries.bicep' ¦ which is not there
a parameter that is not given ¦ infra/main.bicep ¦ name: 'crframefill ¦ title: 'crframefill ¦ gives no name to infra/registry.bicep
one that a module doesn’t take ¦ infra/main.bicep ¦ foundryRpm: foundryRpm ¦ foundryRate: foundryRpm ¦ gives foundryRate
an output that is not given ¦ infra/main.bicep ¦ registry.outputs.server ¦ registry.outputs.host ¦ reads registry.host
an output that nobody reads ¦ infra/registry.bicep ¦ output server ¦ output idle string = 'x'⏎output server ¦ output idle is never read
an output in small letters ¦ infra/main.bicep ¦ output RELAY_URL ¦ output relayUrl ¦ must be in capitals
an output that the guide leaves out ¦ infra/main.bicep ¦ output RELAY_URL ¦ output RELAY_ADDRESS ¦ doesn’t say what RELAY_ADDRESS is for
an output that comes back as a parameter ¦ infra/main.bicep ¦ output FOUNDRY_RESOURCE_ENDPOINT ¦ output FOUNDRY_ENDPOINT ¦ comes back as a parameter
a parameter that azd doesn’t fill ¦ infra/main.parameters.json ¦ "location": ¦ "place": ¦ gives no location
one that is filled for nothing ¦ infra/main.parameters.json ¦ "newBudgetMonth" ¦ "budget" ¦ gives budget
a variable that the guide leaves out ¦ infra/main.parameters.json ¦ FOUNDRY_RPM=6 ¦ FOUNDRY_SPEED=6 ¦ doesn’t say what FOUNDRY_SPEED
an API version ¦ infra/registry.bicep ¦ registries@2023-07-01 ¦ registries@2024-07-01 ¦ docs/azure.md says 2023-07-01
a resource without a row ¦ infra/registry.bicep ¦ Microsoft.ContainerRegistry/registries@ ¦ Microsoft.ContainerRegistry/others@ ¦ has no row
a role by another id ¦ infra/registry.bicep ¦ 7f951dda-4ed3-4680-a7ca-43fe172d538d ¦ 8f951dda-4ed3-4680-a7ca-43fe172d538d ¦ is no role of docs/azure.md
a role by another name ¦ infra/registry.bicep ¦ // AcrPull ¦ // AcrPush ¦ is AcrPull
a role in the guide that nobody gets ¦ docs/azure.md ¦ | AcrPull | \`7f951dda-4ed3-4680-a7ca-43fe172d538d\` ¦ | AcrPull | \`9f951dda-4ed3-4680-a7ca-43fe172d538d\` ¦ gives nobody the role AcrPull
a scope that the code doesn’t ask for ¦ docs/claims/azure.md ¦ ossrdbms-aad.database.windows.net/.default ¦ ossrdbms.database.windows.net/.default ¦ and no code does
a setting that the relay hasn’t ¦ infra/relay.bicep ¦ name: 'BLOB_URL' ¦ name: 'BLOBS_URL' ¦ the relay has no setting BLOBS_URL
a setting that is left out ¦ infra/relay.bicep ¦ { name: 'DATABASE_AUTH', value: 'entra' } ¦  ¦ the relay needs DATABASE_AUTH
a setting twice ¦ infra/relay.bicep ¦ { name: 'HOST' ¦ { name: 'PORT', value: '1' }⏎{ name: 'HOST' ¦ PORT is set twice
a secret in the open ¦ infra/relay.bicep ¦ { name: 'FOUNDRY_AUTH', value: 'entra' } ¦ { name: 'FOUNDRY_AUTH', value: 'entra' }⏎{ name: 'FOUNDRY_API_KEY', value: blobUrl } ¦ must come by secretRef
a secret among the settings ¦ infra/main.parameters.json ¦ "SIGN_IN_NAME": "\${SIGN_IN_NAME=}" ¦ "WARN_WEBHOOK": "\${WARN_WEBHOOK=}" ¦ WARN_WEBHOOK is a secret, and stands in settings
a setting that nobody can give ¦ infra/main.parameters.json ¦ "SIGN_IN_DOMAINS": "\${SIGN_IN_DOMAINS=}",⏎ ¦  ¦ the template gives no SIGN_IN_DOMAINS, and nothing says why
a setting by the name of another ¦ infra/main.parameters.json ¦ "\${IMAGE_DAYS=}" ¦ "\${EVENT_DAYS=}" ¦ IMAGE_DAYS must be
one of another program ¦ infra/main.parameters.json ¦ "SIGN_IN_DAYS" ¦ "SIGN_IN_WEEKS" ¦ the relay has no setting SIGN_IN_WEEKS
one that is given and left out ¦ docs/azure.md ¦ | \`LEASE_MS\`, ¦ | \`LEASE_MS\`, \`UPLOAD_MB\`, ¦ UPLOAD_MB is given twice, or given and left out
one that is left out without a word ¦ docs/azure.md ¦ | \`FOUNDRY_RECORD\` | ¦ | \`FOUNDRY_RECORD\` | no | x | ¦ the template gives no FOUNDRY_RECORD
settings that don’t arrive ¦ infra/relay.bicep ¦ filter(items(settings), ¦ filter(items(tags), ¦ is not given the settings
plain HTTP ¦ infra/relay.bicep ¦ allowInsecure: false ¦ allowInsecure: true ¦ allowInsecure must be false
nobody at home ¦ infra/relay.bicep ¦ minReplicas: 1 ¦ minReplicas: 0 ¦ minReplicas must be 1
an end before the pictures’ ¦ infra/relay.bicep ¦ drainSeconds + 15 ¦ 30 ¦ 15 seconds more than DRAIN_SECONDS
another port ¦ infra/relay.bicep ¦ var port = 4201 ¦ var port = 4202 ¦ targetPort must be 4201
a probe that costs money or isn’t there ¦ infra/relay.bicep ¦ path: '/readyz' ¦ path: '/v1/jobs' ¦ the Readiness probe must ask /readyz
a probe beyond the platform’s ¦ infra/relay.bicep ¦ failureThreshold: 10 ¦ failureThreshold: 60 ¦ more than the platform takes
a probe that ends a migration ¦ infra/relay.bicep ¦ failureThreshold: 10 ¦ failureThreshold: 3 ¦ five minutes
passwords ¦ infra/database.bicep ¦ passwordAuth: 'Disabled' ¦ passwordAuth: 'Enabled' ¦ passwordAuth must be Disabled
keys of the pictures ¦ infra/pictures.bicep ¦ allowSharedKeyAccess: false ¦  ¦ allowSharedKeyAccess must be false
keys of Foundry ¦ infra/foundry.bicep ¦ disableLocalAuth: true ¦ disableLocalAuth: false ¦ disableLocalAuth must be true
another service name ¦ azure.yaml ¦   relay: ¦   server: ¦ azd-service-name: server
a Dockerfile elsewhere ¦ azure.yaml ¦ path: ./Dockerfile ¦ path: ./docker/Dockerfile ¦ which is not there
another version ¦ azure.yaml ¦ framefill@0.1.0 ¦ framefill@0.0.9 ¦ the template must be framefill@
a build on the engineer’s machine ¦ azure.yaml ¦ remoteBuild: true ¦ remoteBuild: false ¦ remoteBuild must be true
`
  .trim()
  .split('\n')
  .map((line) => line.split(' ¦ ').map((cell) => cell.replaceAll('⏎', '\n')))
