// Everything that a relay needs on Azure, opened by one managed identity: docs/azure.md.
// Plain resources alone, so that a compiler needs no registry of modules.
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of this environment; part of the resource group’s name')
param environmentName string

@minLength(1)
@description('Where relay, database and pictures are')
@metadata({ azd: { type: 'location' } })
param location string

@description('Where the Foundry resource is: the regions of gpt-image-2, which are not those of everything else')
@allowed(['eastus2', 'westus3', 'polandcentral', 'swedencentral', 'uaenorth'])
param foundryLocation string = 'swedencentral'

@description('A Foundry resource that you have; empty makes one')
param foundryEndpoint string = ''

@description('Name of the deployment that is made, or that the resource named above has')
param foundryDeployment string = 'gpt-image-2'

@description('Capacity of the deployment that is made, as your quota allows')
param foundryCapacity int = 1

@description('Requests a minute that the quota allows; the relay keeps to them')
param foundryRpm int = 6

@description('Dollars that a person who is added may spend a month; money is never without a limit here by default')
param newBudgetMonth int = 50

@description('Address that people use, with a domain of your own; empty takes the one that Azure gives')
param publicUrl string = ''

@description('More settings of the relay, by name; an empty one is unset')
param settings object = {}

@description('Those that are secrets')
@secure()
param secrets object = {}

@description('Whether an image of the relay runs already; azd knows')
param relayExists bool = false

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-framefill-${environmentName}'
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  name: 'identity'
  scope: group
  params: { name: 'id-framefill-${token}', location: location, tags: tags }
}

module foundry 'foundry.bicep' = if (empty(foundryEndpoint)) {
  name: 'foundry'
  scope: group
  params: {
    name: 'framefill-${token}'
    location: foundryLocation
    tags: tags
    deploymentName: foundryDeployment
    capacity: foundryCapacity
    principalId: identity.outputs.principalId
  }
}

module pictures 'pictures.bicep' = {
  name: 'pictures'
  scope: group
  params: {
    name: 'stframefill${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module database 'database.bicep' = {
  name: 'database'
  scope: group
  params: {
    name: 'psql-framefill-${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
    principalName: identity.outputs.name
  }
}

module registry 'registry.bicep' = {
  name: 'registry'
  scope: group
  params: {
    name: 'crframefill${token}'
    location: location
    tags: tags
    principalId: identity.outputs.principalId
  }
}

module relay 'relay.bicep' = {
  name: 'relay'
  scope: group
  params: {
    name: 'ca-relay-${token}'
    location: location
    tags: tags
    exists: relayExists
    publicUrl: publicUrl
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    // By these outputs the relay waits for its rights, too: the roles are in the same modules.
    registryServer: registry.outputs.server
    foundryEndpoint: foundry.?outputs.endpoint ?? foundryEndpoint
    foundryDeployment: foundryDeployment
    foundryRpm: foundryRpm
    blobUrl: pictures.outputs.url
    databaseUrl: database.outputs.url
    newBudgetMonth: newBudgetMonth
    settings: settings
    secrets: secrets
  }
}

// These come into azd's environment, so none may bear the name of a variable that main.parameters.json reads.
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = registry.outputs.server
output RELAY_NAME string = relay.outputs.name
output RELAY_URL string = relay.outputs.url
output RELAY_IDENTITY_NAME string = identity.outputs.name
output RELAY_IDENTITY_OBJECT_ID string = identity.outputs.principalId
output FOUNDRY_RESOURCE_ENDPOINT string = foundry.?outputs.endpoint ?? foundryEndpoint
output DATABASE_SERVER string = database.outputs.server
